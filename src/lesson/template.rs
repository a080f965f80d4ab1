//! Placeholders: `{{cache.lab-redis.endpoint}}` in a lesson's text or commands becomes what the world says.
//!
//! A placeholder is `kind.name.field`, or a word that a check's failure knows (`{{seen}}`, `{{why}}`). What the
//! world does not know yet reads `<endpoint>`, so that a command can be shown before its cache exists.

use cloud::view::{CacheView, CostView, DatabaseView, InstanceView, View};

use crate::view::{Block, Inline, Target};

/// What a placeholder stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The world knows it.
    Known(String),
    /// The resource is not there, or has no such thing yet.
    NotYet,
    /// There is no such kind or field: the author's mistake.
    Unknown,
}

/// Every `kind.NAME.field` that can be written, for messages to authors.
pub const PLACEHOLDERS: &str = "cache.NAME.endpoint, reader-endpoint, port, status, node-ip; database.NAME.endpoint, port, \
    status; instance.NAME.id, private-ip, public-ip, private-dns, state; security-group.NAME.id; vpc.default.id; account.spent";

/// What changes with the time and so is no part of a view: a word of [`fill`]'s.
const SPENT: &str = "account.spent";

/// The word for what the account has cost.
pub fn spent(cost: CostView) -> (&'static str, String) {
    (SPENT, dollars(cost.spent_dollars))
}

/// What `name` (`cache.lab-redis.endpoint`) means in this world.
pub fn meaning(view: &View, name: &str) -> Meaning {
    if name == SPENT {
        return Meaning::NotYet;
    }
    let Some((kind, rest)) = name.split_once('.') else {
        return Meaning::Unknown;
    };
    let Some((name, field)) = rest.rsplit_once('.') else {
        return Meaning::Unknown;
    };
    match kind {
        "cache" => cache_field(find_cache(view, name), field),
        "database" => database_field(find_database(view, name), field),
        "instance" => instance_field(find_instance(view, name), field),
        "security-group" => match field {
            "id" => known(find_group(view, name)),
            _ => Meaning::Unknown,
        },
        "vpc" => match (name, field) {
            ("default", "id") => known(
                view.vpcs
                    .iter()
                    .find(|vpc| vpc.is_default)
                    .map(|vpc| vpc.id.clone()),
            ),
            _ => Meaning::Unknown,
        },
        _ => Meaning::Unknown,
    }
}

/// Replaces every placeholder of a text. `words` are looked at before the world.
pub fn fill(text: &str, view: &View, words: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let Some((name, tail)) = after.split_once("}}") else {
            out.push_str("{{");
            rest = after;
            continue;
        };
        out.push_str(&value(name.trim(), view, words));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The names between double braces.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    text.split("{{")
        .skip(1)
        .filter_map(|part| part.split_once("}}"))
        .map(|(name, _)| name.trim())
}

/// [`fill`] for prose.
pub fn fill_blocks(blocks: &[Block], view: &View, words: &[(&str, String)]) -> Vec<Block> {
    blocks
        .iter()
        .map(|block| fill_block(block, view, words))
        .collect()
}

/// [`fill`] for a run of prose.
pub fn fill_inlines(inlines: &[Inline], view: &View, words: &[(&str, String)]) -> Vec<Inline> {
    let fill_text = |text: &str| fill(text, view, words);
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => Inline::Text(fill_text(text)),
            Inline::Code(text) => Inline::Code(fill_text(text)),
            Inline::Strong(inner) => Inline::Strong(fill_inlines(inner, view, words)),
            Inline::Emphasis(inner) => Inline::Emphasis(fill_inlines(inner, view, words)),
            Inline::Link { text, target } => Inline::Link {
                text: fill_inlines(text, view, words),
                target: fill_target(target, view),
            },
        })
        .collect()
}

/// [`fill`] for a place in the page.
pub fn fill_target(target: &Target, view: &View) -> Target {
    match target {
        Target::Console(panel) => Target::Console(fill(panel, view, &[])),
        Target::Terminal(host) => Target::Terminal(fill(host, view, &[])),
        other => other.clone(),
    }
}

/// The instance of that name: a living one before a terminated one, the youngest of several.
pub fn find_instance<'a>(view: &'a View, name: &str) -> Option<&'a InstanceView> {
    let of_name = |instance: &&InstanceView| instance.name == name || instance.id == name;
    let living = view
        .instances
        .iter()
        .rev()
        .filter(|instance| !is_gone(instance));
    living.chain(view.instances.iter().rev()).find(of_name)
}

/// Whether an instance is terminated or on its way there.
pub fn is_gone(instance: &InstanceView) -> bool {
    instance.state.is_ending()
}

/// The cache of that name.
pub fn find_cache<'a>(view: &'a View, name: &str) -> Option<&'a CacheView> {
    view.caches
        .iter()
        .find(|cache| cache.id.eq_ignore_ascii_case(name))
}

/// The database of that name.
pub fn find_database<'a>(view: &'a View, name: &str) -> Option<&'a DatabaseView> {
    let mut databases = view.databases.iter();
    databases.find(|database| database.id.eq_ignore_ascii_case(name))
}

/// The identifier of the security group of that name.
pub fn find_group(view: &View, name: &str) -> Option<String> {
    view.security_groups
        .iter()
        .find(|group| group.name == name || group.id == name)
        .map(|group| group.id.clone())
}

fn value(name: &str, view: &View, words: &[(&str, String)]) -> String {
    if let Some((_, word)) = words.iter().find(|(key, _)| *key == name) {
        return word.clone();
    }
    match meaning(view, name) {
        Meaning::Known(value) => value,
        _ => {
            let field = name.rsplit('.').next().unwrap_or(name);
            format!("<{}>", field.replace(['-', '_'], " "))
        }
    }
}

fn cache_field(cache: Option<&CacheView>, field: &str) -> Meaning {
    match field {
        "endpoint" => known(cache.and_then(|cache| cache.primary_endpoint.clone())),
        "reader-endpoint" => known(cache.and_then(|cache| cache.reader_endpoint.clone())),
        "port" => known(cache.map(|cache| cache.port.to_string())),
        "status" => known(cache.map(|cache| cache.status.to_string())),
        "node-ip" => known(cache.and_then(|cache| cache.nodes.first()?.private_ip.clone())),
        _ => Meaning::Unknown,
    }
}

fn database_field(database: Option<&DatabaseView>, field: &str) -> Meaning {
    match field {
        "endpoint" => known(database.and_then(|database| database.endpoint.clone())),
        "port" => known(database.map(|database| database.port.to_string())),
        "status" => known(database.map(|database| database.status.to_string())),
        _ => Meaning::Unknown,
    }
}

fn instance_field(instance: Option<&InstanceView>, field: &str) -> Meaning {
    match field {
        "id" => known(instance.map(|instance| instance.id.clone())),
        "private-ip" => known(instance.and_then(|instance| instance.private_ip.clone())),
        "public-ip" => known(instance.and_then(|instance| instance.public_ip.clone())),
        "private-dns" => known(instance.and_then(|instance| instance.private_dns.clone())),
        "state" => known(instance.map(|instance| instance.state.to_string())),
        _ => Meaning::Unknown,
    }
}

/// Whole cents: `$0.03`.
fn dollars(amount: f64) -> String {
    let cents = (amount * 100.0).round() as u64;
    format!("${}.{:02}", cents / 100, cents % 100)
}

fn known(value: Option<String>) -> Meaning {
    value.map_or(Meaning::NotYet, Meaning::Known)
}

fn fill_block(block: &Block, view: &View, words: &[(&str, String)]) -> Block {
    let inlines = |text: &[Inline]| fill_inlines(text, view, words);
    match block {
        Block::Heading(text) => Block::Heading(inlines(text)),
        Block::Paragraph(text) => Block::Paragraph(inlines(text)),
        Block::Code { text, paste } => Block::Code {
            text: fill(text, view, words),
            paste: *paste,
        },
        Block::Output(text) => Block::Output(fill(text, view, words)),
        Block::List { ordered, items } => Block::List {
            ordered: *ordered,
            items: items
                .iter()
                .map(|item| fill_blocks(item, view, words))
                .collect(),
        },
        Block::Table { head, rows } => Block::Table {
            head: head.iter().map(|cell| inlines(cell)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|cell| inlines(cell)).collect())
                .collect(),
        },
        Block::Note(inner) => Block::Note(fill_blocks(inner, view, words)),
        Block::Figure { .. } => block.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_world_does_not_know_yet_reads_as_its_field() {
        let view = View::default();
        let text = "valkey-cli -h {{cache.lab-redis.endpoint}} -p {{cache.lab-redis.port}}";
        assert_eq!(fill(text, &view, &[]), "valkey-cli -h <endpoint> -p <port>");
        assert_eq!(
            fill("{{instance.a.private-ip}}", &view, &[]),
            "<private ip>"
        );
    }

    #[test]
    fn what_was_spent_is_said_in_cents() {
        for (spent_dollars, said) in [(0.0, "$0.00"), (1.0253, "$1.03")] {
            let words = [spent(CostView {
                spent_dollars,
                ..CostView::default()
            })];
            assert_eq!(fill("{{account.spent}}", &View::default(), &words), said);
        }
    }

    #[test]
    fn words_come_first_and_braces_alone_stay() {
        let words = [("seen", "nothing".to_owned())];
        assert_eq!(
            fill("{{ seen }} {{ and }", &View::default(), &words),
            "nothing {{ and }"
        );
    }

    #[test]
    fn a_wrong_field_is_not_taken_for_one_that_comes_later() {
        assert_eq!(
            meaning(&View::default(), "cache.lab-redis.endpiont"),
            Meaning::Unknown
        );
        for comes in ["cache.lab-redis.endpoint", "database.lab-db.endpoint"] {
            assert_eq!(meaning(&View::default(), comes), Meaning::NotYet);
        }
    }
}
