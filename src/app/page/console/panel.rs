//! What a service's `PANELS` table is made of.

use cloud::api::RuleDirection;
use cloud::view::View;
use words::Key;
use yew::prelude::*;

use super::context::PanelContext;

/// A panel.
pub struct Panel {
    /// Its addresses, each a path with `*` for any name. A path that goes on is the panel's too, so what is
    /// longer stands first in the table.
    pub paths: &'static [&'static str],
    /// The list that it belongs to.
    pub section: &'static Section,
    /// What it shows.
    pub paint: fn(&Visit<'_>) -> Html,
}

/// A list of resources, with the panels that show or make one of them.
pub struct Section {
    /// Where the list is.
    pub path: &'static str,
    /// What the way back to it says.
    pub label: Key,
    /// What the console's home calls it.
    pub name: Key,
    /// What it is, in a few words.
    pub about: Key,
    /// How many there are, in words.
    pub count: fn(&View) -> String,
}

/// What a panel is painted from.
pub struct Visit<'a> {
    /// What the panel remembers, and what it may do.
    pub cx: &'a PanelContext,
    /// The resources.
    pub view: &'a View,
    /// Virtual time in milliseconds while something changes by itself, else 0.
    pub now_ms: u64,
    /// The address.
    pub path: &'a str,
}

impl Panel {
    /// Whether this is the panel at an address.
    pub fn is_at(&self, path: &str) -> bool {
        self.paths.iter().any(|pattern| fits(pattern, path))
    }

    /// Whether this is the section's list.
    pub fn is_list(&self) -> bool {
        self.paths[0] == self.section.path
    }
}

impl<'a> Visit<'a> {
    /// The resource's id or name: the path's second part.
    pub fn name(&self) -> &'a str {
        parts(self.path).nth(1).unwrap_or_default()
    }

    /// Whose rules are in front: the path's third part.
    pub fn side(&self) -> RuleDirection {
        match parts(self.path).nth(2) {
            Some("outbound") => RuleDirection::Outbound,
            _ => RuleDirection::Inbound,
        }
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = parts(path);
    let mut pattern = pattern.split('/');
    pattern.all(|wanted| {
        let part = parts.next();
        part.is_some_and(|part| wanted == "*" || wanted == part)
    })
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}
