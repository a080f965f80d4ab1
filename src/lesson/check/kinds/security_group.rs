//! `security-group`: a security group has the rules that it should.

use cloud::api::{Call, Ec2Call};
use cloud::view::{RuleView, SecurityGroupView};
use serde::{Deserialize, Serialize};

use crate::action::Rule;
use crate::check::calls::{is_call, refusal};
use crate::check::condition::Condition;
use crate::check::failure::{Failure, Outcome};
use crate::check::state::{Difference, none_left, still_there};
use crate::check::text::{join, or_none};
use crate::check::window::Window;
use crate::facts::Facts;
use crate::parts::CHECKS;
#[cfg(feature = "author")]
use crate::resource::{Named, Resource};

engine::later!(CHECKS);

/// A security group and its rules.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SecurityGroupCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone.
    #[serde(default = "yes")]
    pub exists: bool,
    /// Exactly these inbound rules, in any order.
    #[serde(default)]
    pub inbound: Option<Vec<Rule>>,
    /// At least these inbound rules.
    #[serde(default)]
    pub inbound_has: Vec<Rule>,
    /// None of these inbound rules.
    #[serde(default)]
    pub inbound_lacks: Vec<Rule>,
    /// Exactly these outbound rules, in any order.
    #[serde(default)]
    pub outbound: Option<Vec<Rule>>,
}

impl Condition for SecurityGroupCheck {
    fn evaluate(&self, facts: &dyn Facts, window: &Window) -> Outcome {
        let view = facts.view();
        let tried = window.latest_try(facts, |entry| is_call(entry, concerns_groups));
        let own = view
            .security_groups
            .iter()
            .filter(|group| !group.is_default);
        let named = own.map(|group| {
            let shown = format!("{} ({})", group.name, group.id);
            (group.name.as_str(), shown)
        });
        if let Some(outcome) = none_left(&self.name, self.exists, named, facts, window) {
            return outcome;
        }
        let found = view
            .security_groups
            .iter()
            .find(|group| group.name == self.name);
        match (found, self.exists) {
            (None, false) => Ok(()),
            (None, true) => {
                let others = view
                    .security_groups
                    .iter()
                    .filter(|group| !group.is_default);
                let seen = join(others.map(|group| group.name.as_str()));
                let seen = or_none(seen, words::CHECK_NO_GROUP);
                Err(Failure::new(tried, seen, &self.name).absence())
            }
            (Some(_), false) => {
                let refusal = refusal(facts, window, concerns_groups);
                Err(still_there(
                    tried,
                    &self.name,
                    words::CHECK_DELETED.text(),
                    refusal,
                ))
            }
            (Some(group), true) => rules_are(self, group).map_err(|(seen, expected)| {
                // A group is made first and gets its rules next.
                let is_new = seen == words::CHECK_NO_RULE.text();
                let failure = Failure::new(tried, seen, expected);
                if is_new { failure.absence() } else { failure }
            }),
        }
    }

    #[cfg(feature = "author")]
    fn named(&self) -> Vec<Named<'_>> {
        let exact = self.inbound.iter().chain(&self.outbound).flatten();
        let rules = exact.chain(&self.inbound_has).chain(&self.inbound_lacks);
        let own = [(Resource::SecurityGroup, self.name.as_str())].into_iter();
        own.chain(rules.filter_map(Rule::source_group)).collect()
    }

    #[cfg(feature = "author")]
    fn words(&self) -> Vec<&'static str> {
        crate::check::state::words(self.exists)
    }
}

fn rules_are(check: &SecurityGroupCheck, group: &SecurityGroupView) -> Result<(), Difference> {
    if let Some(rules) = &check.inbound {
        exactly(rules, &group.inbound)?;
    }
    if let Some(rules) = &check.outbound {
        exactly(rules, &group.outbound)?;
    }
    for rule in &check.inbound_has {
        if !group.inbound.iter().any(|has| is_rule(rule, has)) {
            return Err((summary(&group.inbound), describe(rule)));
        }
    }
    for rule in &check.inbound_lacks {
        if let Some(wide) = group.inbound.iter().find(|has| lets_in(has, rule)) {
            let seen = summary(std::slice::from_ref(wide));
            return Err((seen, lacking(rule)));
        }
    }
    Ok(())
}

fn exactly(wanted: &[Rule], rules: &[RuleView]) -> Result<(), Difference> {
    let all_there = wanted
        .iter()
        .all(|rule| rules.iter().any(|has| is_rule(rule, has)));
    let none_else = rules
        .iter()
        .all(|has| wanted.iter().any(|rule| is_rule(rule, has)));
    if all_there && none_else {
        return Ok(());
    }
    Err((summary(rules), join(wanted.iter().map(describe))))
}

fn is_rule(rule: &Rule, has: &RuleView) -> bool {
    let all_protocols = matches!(rule.protocol.as_str(), "all" | "-1");
    let same_protocol = has.protocol == rule.protocol || all_protocols && has.protocol == "-1";
    let whole = rule.port == 0 && rule.to_port.is_none();
    let last = rule.to_port.unwrap_or(rule.port);
    let same_ports = all_protocols || whole || (has.from_port, has.to_port) == (rule.port, last);
    let same_source = has.source == rule.source || has.source_name.as_ref() == Some(&rule.source);
    same_protocol && same_ports && same_source
}

/// Whether a rule lets in all that another does, be it wider.
fn lets_in(has: &RuleView, rule: &Rule) -> bool {
    let last = rule.to_port.unwrap_or(rule.port);
    let is_same_protocol = has.protocol == rule.protocol;
    let has_ports = is_same_protocol && has.from_port <= rule.port && last <= has.to_port;
    let same_source = has.source == rule.source || has.source_name.as_ref() == Some(&rule.source);
    same_source && (has.protocol == "-1" || has_ports || is_rule(rule, has))
}

fn describe(rule: &Rule) -> String {
    let (what, source) = (&what(rule), rule.source.as_str());
    words::CheckRule { what, source }.text()
}

fn lacking(rule: &Rule) -> String {
    let (what, source) = (&what(rule), rule.source.as_str());
    words::CheckLacksRule { what, source }.text()
}

/// Protocol and ports.
fn what(rule: &Rule) -> String {
    let ports = match (rule.port, rule.to_port) {
        _ if matches!(rule.protocol.as_str(), "all" | "-1") => String::new(),
        (0, None) => String::new(),
        (port, None) => format!(" {port}"),
        (port, Some(last)) => format!(" {port}-{last}"),
    };
    rule.protocol.to_ascii_uppercase() + &ports
}

fn summary(rules: &[RuleView]) -> String {
    let rules = rules.iter().map(|rule| {
        describe(&Rule {
            protocol: if rule.protocol == "-1" {
                "all".into()
            } else {
                rule.protocol.clone()
            },
            port: rule.from_port,
            to_port: (rule.to_port != rule.from_port).then_some(rule.to_port),
            source: rule
                .source_name
                .clone()
                .unwrap_or_else(|| rule.source.clone()),
        })
    });
    or_none(join(rules), words::CHECK_NO_RULE)
}

fn concerns_groups(call: &Call) -> bool {
    matches!(
        call,
        Call::Vpc(_) | Call::Ec2(Ec2Call::LaunchWithNewGroup { .. })
    )
}

fn yes() -> bool {
    true
}
