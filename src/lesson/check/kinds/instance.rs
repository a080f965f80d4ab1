//! `instance`: an EC2 instance is as it should be.

use cloud::api::Call;
use cloud::view::{InstanceState, InstanceView, View};
use serde::{Deserialize, Serialize};

use crate::check::calls::{is_call, refusal};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::state::{Difference, none_left, one_of, same_groups, still_there};
use crate::check::text::{join, or_none};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::one_or_more::OneOrMore;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource, security_groups};
use crate::template::{find_instance, is_gone};
use primitives::pattern::matches;

engine::later!(CHECKS);

/// An EC2 instance. One that is terminated counts as absent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct InstanceCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone (terminated, or on its way there).
    #[serde(default = "yes")]
    pub exists: bool,
    /// `running`, ...
    #[serde(default)]
    #[cfg_attr(test, schemars(with = "Option<String>"))]
    pub state: Option<InstanceState>,
    /// The image; `*` matches anything.
    #[serde(default)]
    pub image: Option<String>,
    /// The type; several: any of them.
    #[serde(rename = "type", default)]
    pub instance_type: Option<OneOrMore>,
    /// Exactly these security groups.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
}

impl Condition for InstanceCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let view = facts.view();
        let tried = window.latest_try(facts, |entry| is_call(entry, concerns_instances));
        let named = living(view).map(|instance| (instance.name.as_str(), instance_label(instance)));
        if let Some(outcome) = none_left(&self.name, self.exists, named, facts, window) {
            return outcome;
        }
        let found = find_instance(view, &self.name).filter(|instance| !is_gone(instance));
        match (found, self.exists) {
            (None, false) => Ok(()),
            (None, true) => Err(Failure::new(tried, other_instances(view), &self.name).absence()),
            (Some(instance), false) => {
                let seen = words::CheckIsInState {
                    name: &instance_label(instance),
                    state: instance.state.name(),
                };
                let refusal = refusal(facts, window, concerns_instances);
                let expected = InstanceState::Terminated.name();
                Err(still_there(tried, seen.text(), expected, refusal))
            }
            (Some(instance), true) => match settings_are(self, instance, view) {
                Err((seen, expected)) => Err(Failure::new(tried, seen, expected)),
                Ok(()) => state_is(self.state, instance.state, tried),
            },
        }
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        let groups = security_groups(self.groups.as_deref().unwrap_or_default());
        [(Resource::Host, self.name.as_str())]
            .into_iter()
            .chain(groups)
            .collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::state::words(self.exists)
    }
}

fn living(view: &View) -> impl Iterator<Item = &InstanceView> {
    view.instances.iter().filter(|instance| !is_gone(instance))
}

/// Its name; without one, what it is known by.
fn instance_label(instance: &InstanceView) -> String {
    match instance.name.is_empty() {
        true => words::CheckUnnamed { id: &instance.id }.text(),
        false => instance.name.clone(),
    }
}

fn settings_are(
    check: &InstanceCheck,
    instance: &InstanceView,
    view: &View,
) -> Result<(), Difference> {
    if let Some(image) = &check.image
        && !matches(image, &instance.image)
    {
        return Err((instance.image.clone(), image.replace('*', "")));
    }
    one_of(check.instance_type.as_ref(), &instance.instance_type)?;
    same_groups(check.groups.as_deref(), &instance.security_group_ids, view)
}

/// A change that only takes its time is nothing to complain of.
fn state_is(wanted: Option<InstanceState>, seen: InstanceState, tried: Option<u64>) -> Outcome {
    match wanted {
        Some(wanted) if wanted != seen => {
            let tried = tried.filter(|_| seen.next() != Some(wanted));
            Err(Failure::new(tried, seen.name(), wanted.name()))
        }
        _ => Ok(()),
    }
}

fn other_instances(view: &View) -> String {
    match join(living(view).map(instance_label)) {
        names if names.is_empty() => leaving_instances(view),
        names => names,
    }
}

/// What the list still shows when no instance is left.
fn leaving_instances(view: &View) -> String {
    let label = |instance| format!("{} ({})", instance_label(instance), instance.state);
    or_none(
        join(view.instances.iter().map(label)),
        words::CHECK_NO_INSTANCE,
    )
}

fn concerns_instances(call: &Call) -> bool {
    matches!(call, Call::Ec2(_))
}

fn yes() -> bool {
    true
}
