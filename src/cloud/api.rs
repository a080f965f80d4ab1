//! The calls of the console and of the `aws` command, with AWS's own names.

use serde::{Deserialize, Serialize};

/// A request to AWS. Names and fields follow the real API operations; a form of the console whose one button makes
/// two things is one call, so that it is one thing to refuse and one to take back.
///
/// **Invariant:** stored histories hold calls as bytes: new ones come last, and none gets another field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Call {
    CreateSecurityGroup {
        group_name: String,
        description: String,
        vpc_id: Option<String>,
    },
    DeleteSecurityGroup {
        group_id: String,
    },
    AuthorizeSecurityGroup {
        group_id: String,
        direction: RuleDirection,
        rules: Vec<RuleSpec>,
    },
    RevokeSecurityGroup {
        group_id: String,
        direction: RuleDirection,
        rule_ids: Vec<String>,
    },
    /// The console's rule editor: the group's rules of that direction become exactly these.
    ReplaceSecurityGroupRules {
        group_id: String,
        direction: RuleDirection,
        rules: Vec<RuleSpec>,
    },
    RunInstances {
        name: String,
        image: String,
        instance_type: String,
        key_name: Option<String>,
        subnet_id: Option<String>,
        associate_public_ip: bool,
        security_group_ids: Vec<String>,
    },
    StartInstances {
        instance_id: String,
    },
    StopInstances {
        instance_id: String,
    },
    TerminateInstances {
        instance_id: String,
    },
    ModifyInstanceSecurityGroups {
        instance_id: String,
        security_group_ids: Vec<String>,
    },
    CreateCacheSubnetGroup {
        name: String,
        description: String,
        subnet_ids: Vec<String>,
    },
    DeleteCacheSubnetGroup {
        name: String,
    },
    CreateReplicationGroup {
        id: String,
        description: String,
        engine: String,
        engine_version: Option<String>,
        node_type: String,
        num_cache_clusters: u8,
        port: u16,
        subnet_group: String,
        security_group_ids: Vec<String>,
        transit_encryption: bool,
    },
    ModifyReplicationGroupSecurityGroups {
        id: String,
        security_group_ids: Vec<String>,
    },
    DeleteReplicationGroup {
        id: String,
    },
    /// The console's launch form, when it makes a security group for the instance: both are made, or neither.
    LaunchWithNewGroup(Box<LaunchForm>),
    /// The console's form for a cache, when it makes a subnet group for it: both are made, or neither.
    CreateCacheWithNewSubnetGroup(Box<CacheForm>),
}

/// An instance and a new security group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct LaunchForm {
    pub group_name: String,
    /// The group's.
    pub description: String,
    /// Who may come in by SSH: a CIDR. `None`: nobody.
    pub ssh_source: Option<String>,
    pub name: String,
    pub image: String,
    pub instance_type: String,
    pub key_name: Option<String>,
    pub subnet_id: Option<String>,
    pub associate_public_ip: bool,
}

/// A replication group and a new subnet group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub struct CacheForm {
    pub subnet_group: String,
    pub subnet_ids: Vec<String>,
    pub id: String,
    /// The replication group's.
    pub description: String,
    pub engine: String,
    pub node_type: String,
    pub num_cache_clusters: u8,
    pub port: u16,
    pub security_group_ids: Vec<String>,
    pub transit_encryption: bool,
}

/// Which rules of a security group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum RuleDirection {
    Inbound,
    Outbound,
}

/// A security group rule as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleSpec {
    /// `tcp`, `udp`, `icmp` or `-1` for all.
    pub protocol: String,
    /// First port; ignored for all protocols.
    pub from_port: u16,
    /// Last port.
    pub to_port: u16,
    /// A CIDR (`0.0.0.0/0`) or a security group's id or name.
    pub source: String,
    /// Free text.
    pub description: String,
}

/// What a call answers.
pub type CallResult = Result<Answer, ApiError>;

/// What was made or changed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The identifier of the resource (`sg-...`, `i-...`, `lab-redis`).
    pub id: String,
}

/// An error as AWS words it: `An error occurred (code) when calling ...: message`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApiError {
    /// `InvalidGroup.Duplicate`, `DependencyViolation`, ...
    pub code: String,
    /// AWS's text where it is known (see the reference), else our own.
    pub message: String,
    /// The form's field that is wrong (`id`, `group_name`), when there is one.
    pub field: Option<String>,
    /// Which of the call's rules is wrong, counted from 0.
    pub rule: Option<usize>,
    /// What AWS leaves unsaid, in our own words: what is in the way, and how to mend it.
    pub mend: Option<String>,
}

impl ApiError {
    /// An error that concerns no single field.
    pub fn new(code: &str, message: impl Into<String>) -> ApiError {
        ApiError {
            code: code.to_owned(),
            message: message.into(),
            field: None,
            rule: None,
            mend: None,
        }
    }

    /// The same error, about a field of the form.
    pub fn field(mut self, name: &str) -> ApiError {
        self.field = Some(name.to_owned());
        self
    }

    /// The same error, about one of several rules.
    pub fn in_rule(mut self, index: usize) -> ApiError {
        self.rule = Some(index);
        self
    }

    /// The same error, with what mends it.
    pub fn mend(mut self, text: impl Into<String>) -> ApiError {
        self.mend = Some(text.into());
        self
    }
}
