//! How a security group's rule is written: in the console, in the diagram, in a sentence.

use sim::net::Direction;

use super::Fabric;
use super::cidr::Cidr;
use super::group::{Protocol, Rule, Source};
use super::why::side;

/// Where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// With everything: `in TCP 6379 from sg-0ab... (SG-RedisClient)`.
    Full,
    /// In the diagram, where TCP goes without saying: `in 6379 from SG-RedisClient`.
    Short,
    /// Within a sentence: `TCP 6379 from SG-RedisClient`.
    Sentence,
}

impl Fabric {
    /// A rule as that place has it.
    pub(crate) fn rule_text(&self, rule: &Rule, direction: Direction, wording: Wording) -> String {
        let what = match (wording, rule.protocol) {
            (Wording::Sentence, Protocol::All) => words::TRAFFIC_ALL_IN_WORDS.text().to_owned(),
            _ => rule.protocol.with_ports(rule.ports),
        };
        let what = match (wording, rule.protocol) {
            (Wording::Short, Protocol::Tcp) => what.strip_prefix("TCP ").unwrap_or(&what),
            _ => &what,
        };
        let source = &self.source_text(&rule.source, wording);
        let is_anywhere = wording == Wording::Short && rule.source == Source::Cidr(Cidr::ANYWHERE);
        match (wording, direction) {
            (Wording::Sentence, _) => {
                let direction = side(direction);
                let peer = source;
                words::RuleInWords {
                    direction,
                    what,
                    peer,
                }
                .text()
            }
            (_, Direction::Inbound) if is_anywhere => words::RuleInFromAnywhere { what }.text(),
            (_, Direction::Inbound) => words::RuleIn { what, source }.text(),
            (_, Direction::Outbound) if is_anywhere => words::RuleOutToAnywhere { what }.text(),
            (_, Direction::Outbound) => words::RuleOut { what, source }.text(),
        }
    }

    fn source_text(&self, source: &Source, wording: Wording) -> String {
        match source {
            Source::Cidr(cidr) => cidr.to_string(),
            Source::Group(id) if wording == Wording::Full => {
                format!("{id} ({})", self.group_name(id))
            }
            Source::Group(id) => self.group_name(id),
        }
    }
}
