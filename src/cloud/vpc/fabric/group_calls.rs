//! The calls about security groups: checks as AWS makes them, with its texts, then the change.

use super::Fabric;
use super::cidr::Cidr;
use super::group::{Protocol, Rule, RuleDirection, RuleSpec, SecurityGroup, Source};
use crate::answer::{Answer, ApiError, CallResult};
use crate::ids::Ids;

/// Rules per group and direction.
const MAX_RULES: usize = 60;
const MAX_NAME: usize = 255;
const NAME_SYMBOLS: &str = " ._-:/()#,@[]+=&;{}!$*";

impl Fabric {
    pub(crate) fn create_group(
        &mut self,
        ids: &mut Ids,
        name: &str,
        description: &str,
        vpc_id: Option<&str>,
    ) -> CallResult {
        let vpc_id = self.vpc_or_default(vpc_id)?;
        check_text("group_name", "GroupName", name)?;
        check_text("description", "GroupDescription", description)?;
        self.check_group_name(name, &vpc_id)?;
        let group = SecurityGroup {
            order: self.next_order(),
            id: ids.resource("sg"),
            name: name.to_owned(),
            description: description.to_owned(),
            vpc_id,
            inbound: Vec::new(),
            outbound: vec![Rule::allow_all(ids)],
            is_default: false,
        };
        let id = group.id.clone();
        self.groups.insert(id.clone(), group);
        Ok(Answer { id })
    }

    pub(crate) fn delete_group(&mut self, id: &str) -> CallResult {
        let group = self.known_group(id)?;
        if group.is_default {
            let text = format!(
                "the specified group: \"{id}\" name: \"{}\" cannot be deleted by a user",
                group.name
            );
            let mend = words::MEND_DEFAULT_GROUP;
            return Err(ApiError::new("CannotDelete", text).mend(mend));
        }
        if let Some(mend) = self.in_the_way_of(group) {
            let text = format!("resource {id} has a dependent object");
            return Err(ApiError::new("DependencyViolation", text).mend(mend));
        }
        self.groups.remove(id);
        Ok(Answer { id: id.to_owned() })
    }

    pub(crate) fn authorize(
        &mut self,
        ids: &mut Ids,
        id: &str,
        direction: RuleDirection,
        specs: &[RuleSpec],
    ) -> CallResult {
        let mut rules = self.rules_of(id, direction)?;
        for (index, spec) in specs.iter().enumerate() {
            let rule = self.new_rule(ids, id, spec, &rules);
            rules.push(rule.map_err(|error| error.in_rule(index))?);
        }
        self.store(id, direction, rules)
    }

    pub(crate) fn revoke(
        &mut self,
        id: &str,
        direction: RuleDirection,
        rule_ids: &[String],
    ) -> CallResult {
        let mut rules = self.rules_of(id, direction)?;
        for rule_id in rule_ids {
            let position = rules.iter().position(|rule| rule.id == *rule_id);
            let Some(position) = position else {
                let text = format!("The security group rule ID '{rule_id}' does not exist");
                let error = ApiError::new("InvalidSecurityGroupRuleId.NotFound", text);
                return Err(error.mend(words::MEND_RULE_GONE));
            };
            rules.remove(position);
        }
        self.store(id, direction, rules)
    }

    /// The rules become exactly these; one that was there keeps its id.
    pub(crate) fn replace(
        &mut self,
        ids: &mut Ids,
        id: &str,
        direction: RuleDirection,
        specs: &[RuleSpec],
    ) -> CallResult {
        let old = self.rules_of(id, direction)?;
        let mut rules: Vec<Rule> = Vec::new();
        for (index, spec) in specs.iter().enumerate() {
            let rule = self.new_rule(ids, id, spec, &rules);
            let mut rule = rule.map_err(|error| error.in_rule(index))?;
            if let Some(kept) = old.iter().find(|kept| kept.is_same(&rule)) {
                rule.id.clone_from(&kept.id);
            }
            rules.push(rule);
        }
        self.store(id, direction, rules)
    }

    fn rules_of(&self, id: &str, direction: RuleDirection) -> Result<Vec<Rule>, ApiError> {
        let group = self.known_group(id)?;
        let rules = match direction {
            RuleDirection::Inbound => &group.inbound,
            RuleDirection::Outbound => &group.outbound,
        };
        Ok(rules.clone())
    }

    fn store(&mut self, id: &str, direction: RuleDirection, rules: Vec<Rule>) -> CallResult {
        if rules.len() > MAX_RULES {
            let text = "The maximum number of rules per security group has been reached.";
            let error = ApiError::new("RulesPerSecurityGroupLimitExceeded", text);
            let most = MAX_RULES as u64;
            return Err(error.mend(words::MendManyRules { most }.text()));
        }
        if let Some(group) = self.groups.get_mut(id) {
            *group.rules_mut(direction) = rules;
        }
        Ok(Answer { id: id.to_owned() })
    }

    /// A rule as it is asked for, checked by itself and against those before it.
    fn new_rule(
        &self,
        ids: &mut Ids,
        group_id: &str,
        spec: &RuleSpec,
        rules: &[Rule],
    ) -> Result<Rule, ApiError> {
        let rule = self.rule(ids, group_id, spec)?;
        self.check_new(rules, &rule)?;
        Ok(rule)
    }

    fn check_new(&self, rules: &[Rule], new: &Rule) -> Result<(), ApiError> {
        if !rules.iter().any(|rule| rule.is_same(new)) {
            return Ok(());
        }
        let peer = match &new.source {
            Source::Cidr(cidr) => cidr.to_string(),
            Source::Group(id) => id.clone(),
        };
        let what = match new.protocol {
            Protocol::All => "ALL".to_owned(),
            protocol => format!(
                "{}, from port: {}, to port: {}",
                protocol.name().to_ascii_uppercase(),
                new.ports.0,
                new.ports.1
            ),
        };
        let text = format!("the specified rule \"peer: {peer}, {what}, ALLOW\" already exists");
        let mend = words::MEND_SAME_RULE;
        Err(ApiError::new("InvalidPermission.Duplicate", text).mend(mend))
    }

    fn rule(&self, ids: &mut Ids, group_id: &str, spec: &RuleSpec) -> Result<Rule, ApiError> {
        let Some(protocol) = Protocol::parse(&spec.protocol) else {
            let text = format!("Invalid value '{}' for IP protocol.", spec.protocol);
            let error = ApiError::new("InvalidPermission.Malformed", text).field("protocol");
            return Err(error.mend(words::MEND_PROTOCOL));
        };
        let ports = match protocol {
            Protocol::All | Protocol::Icmp => (0, u16::MAX),
            Protocol::Tcp | Protocol::Udp => (spec.from_port, spec.to_port),
        };
        if ports.0 > ports.1 {
            let text = format!(
                "Invalid TCP/UDP port range: from port {} is above to port {}",
                ports.0, ports.1
            );
            let mend = words::MEND_PORT_ORDER;
            let error = ApiError::new("InvalidParameterValue", text).field("from_port");
            return Err(error.mend(mend));
        }
        if spec.description.chars().count() > MAX_NAME {
            let text = "Invalid rule description. Maximum length is 255 characters.";
            let error = ApiError::new("InvalidParameterValue", text).field("description");
            return Err(error.mend(words::MEND_RULE_DESCRIPTION));
        }
        Ok(Rule {
            id: ids.resource("sgr"),
            protocol,
            ports,
            source: self.source(group_id, spec.source.trim())?,
            description: spec.description.clone(),
        })
    }

    fn source(&self, group_id: &str, text: &str) -> Result<Source, ApiError> {
        let vpc_id = &self.known_group(group_id)?.vpc_id;
        if let Some(cidr) = Cidr::parse(text) {
            return Ok(Source::Cidr(cidr));
        }
        if let Some(group) = self.find_group(vpc_id, text) {
            return Ok(Source::Group(group.id.clone()));
        }
        let looks_like_addresses = text.starts_with(|first: char| first.is_ascii_digit());
        let error = if looks_like_addresses || text.is_empty() {
            let mend = how_to_write_a_cidr(text);
            let text = format!("CIDR block {text} is malformed");
            ApiError::new("InvalidParameterValue", text).mend(mend)
        } else {
            let text = format!("The security group '{text}' does not exist");
            ApiError::new("InvalidGroup.NotFound", text).mend(words::MEND_SOURCE)
        };
        Err(error.field("source"))
    }

    fn known_group(&self, id: &str) -> Result<&SecurityGroup, ApiError> {
        self.groups.get(id).ok_or_else(|| no_group(id))
    }

    fn check_group_name(&self, name: &str, vpc_id: &str) -> Result<(), ApiError> {
        if name.starts_with("sg-") {
            let text = "Invalid value for parameter GroupName. Group names cannot start with sg-";
            let error = ApiError::new("InvalidParameterValue", text).field("group_name");
            return Err(error.mend(words::MEND_GROUP_PREFIX));
        }
        if name.eq_ignore_ascii_case("default") {
            let text = format!("Cannot use reserved security group name: {name}");
            let error = ApiError::new("InvalidGroup.Reserved", text).field("group_name");
            return Err(error.mend(words::MEND_GROUP_RESERVED));
        }
        let mut groups = self.groups.values();
        if groups.any(|group| group.vpc_id == vpc_id && group.name == name) {
            let text = format!("The security group '{name}' already exists for VPC '{vpc_id}'");
            let error = ApiError::new("InvalidGroup.Duplicate", text).field("group_name");
            return Err(error.mend(words::MEND_GROUP_EXISTS));
        }
        Ok(())
    }

    /// The VPC that is named, or the default one.
    fn vpc_or_default(&self, vpc_id: Option<&str>) -> Result<String, ApiError> {
        let found = match vpc_id {
            Some(id) => self.vpcs.get(id),
            None => self.default_vpc(),
        };
        found.map(|vpc| vpc.id.clone()).ok_or_else(|| {
            let text = format!(
                "The vpc ID '{}' does not exist",
                vpc_id.unwrap_or("default")
            );
            let error = ApiError::new("InvalidVpcID.NotFound", text).field("vpc_id");
            error.mend(words::MEND_LIST_VPC)
        })
    }

    /// Checks the groups of an interface in a VPC; none means the VPC's default group.
    pub(crate) fn groups_for(
        &self,
        vpc_id: &str,
        wanted: &[String],
    ) -> Result<Vec<String>, ApiError> {
        const PER_INTERFACE: usize = 5;
        let mut found: Vec<String> = Vec::new();
        for id in wanted {
            let group = self
                .known_group(id)
                .map_err(|error| error.field("security_group_ids"))?;
            if group.vpc_id != vpc_id {
                let text = format!("The security group '{id}' does not exist in VPC '{vpc_id}'");
                let error = ApiError::new("InvalidGroup.NotFound", text);
                let mend = words::MEND_GROUP_OF_VPC;
                return Err(error.field("security_group_ids").mend(mend));
            }
            if !found.contains(id) {
                found.push(id.clone());
            }
        }
        if found.len() > PER_INTERFACE {
            let text = "The maximum number of security groups per interface has been reached.";
            let error = ApiError::new("SecurityGroupsPerInterfaceLimitExceeded", text);
            let most = PER_INTERFACE as u64;
            let mend = words::MendManyGroups { most }.text();
            return Err(error.field("security_group_ids").mend(mend));
        }
        if found.is_empty() {
            found.extend(self.vpcs.get(vpc_id).map(|vpc| vpc.default_group.clone()));
        }
        Ok(found)
    }
}

/// `10.0.0.7` wants its `/32`; an empty field an example.
fn how_to_write_a_cidr(address: &str) -> String {
    match address.parse::<std::net::Ipv4Addr>() {
        Ok(_) => words::MendOneAddress { address }.text(),
        Err(_) => words::MEND_CIDR.text().to_owned(),
    }
}

fn no_group(id: &str) -> ApiError {
    let text = format!("The security group '{id}' does not exist");
    ApiError::new("InvalidGroup.NotFound", text).mend(words::MEND_GROUP_GONE)
}

fn check_text(field: &str, parameter: &str, text: &str) -> Result<(), ApiError> {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || NAME_SYMBOLS.contains(c);
    let problem = if text.trim().is_empty() {
        ApiError::new(
            "MissingParameter",
            format!("The request must contain the parameter {parameter}"),
        )
        .mend(match field {
            "group_name" => words::MEND_GROUP_UNNAMED,
            _ => words::MEND_GROUP_PURPOSE,
        })
    } else if text.chars().count() > MAX_NAME || !text.chars().all(is_allowed) {
        ApiError::new(
            "InvalidParameterValue",
            format!(
                "Value ({text}) for parameter {parameter} is invalid. Valid values are strings less than 256 \
                 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{{}}!$*"
            ),
        )
        .mend(words::MEND_GROUP_SYMBOLS)
    } else {
        return Ok(());
    };
    Err(problem.field(field))
}
