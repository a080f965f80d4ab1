//! What an instructor has the world or a student do: scenes, solutions and wrong tries, as types.
//!
//! The same rules hold as in [`crate::model`].

use serde::{Deserialize, Serialize};

use crate::depth::nested;
use crate::quiz::{Given, given};
#[cfg(feature = "author")]
use crate::resource::{Named, Resource};
#[cfg(test)]
use crate::schema::WrittenAnswer;

/// Something a student can do, for scenes, solutions and wrong tries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Action {
    /// Everything another lesson's scene and solutions do.
    Lesson(String),
    /// Opens a terminal on an instance (by name) or on `laptop`.
    OpenTerminal(String),
    /// Types a line into the host's terminal, opening one if need be, and waits for the prompt.
    Run(Line),
    /// As `run`, without waiting: the command goes on while the next action happens.
    Type(Line),
    /// A line that runs Python, which only a student's page has: scenes and the linter type something else in its place.
    Python(Python),
    /// An action that AWS must refuse; that it does is the point.
    Refused(#[serde(deserialize_with = "nested")] Box<Action>),
    /// Answers the step's question: the number of a choice, from 1, a list of them, or words.
    Answer(
        #[serde(deserialize_with = "given")]
        #[cfg_attr(test, schemars(with = "WrittenAnswer"))]
        Given,
    ),
    /// Lets seconds of virtual time pass.
    Skip(u32),
    /// Lets time pass until a resource's change is complete (`running`, `available`, deleted).
    WaitFor(String),
    /// Makes a security group in the default VPC.
    CreateSecurityGroup(NewGroup),
    /// Deletes one, by name.
    DeleteSecurityGroup(String),
    /// Gives a group exactly these inbound or outbound rules.
    SetRules(SetRules),
    /// Launches an instance.
    LaunchInstance(NewInstance),
    /// Starts an instance, by name.
    StartInstance(String),
    /// Stops an instance, by name.
    StopInstance(String),
    /// Terminates an instance, by name.
    TerminateInstance(String),
    /// Gives an instance exactly these security groups.
    SetInstanceGroups(Groups),
    /// Makes an ElastiCache subnet group.
    CreateSubnetGroup(NewSubnetGroup),
    /// Deletes one, by name.
    DeleteSubnetGroup(String),
    /// Creates an ElastiCache replication group.
    CreateCache(NewCache),
    /// Gives a cache exactly these security groups.
    SetCacheGroups(Groups),
    /// Deletes a cache, by name.
    DeleteCache(String),
    /// Creates an RDS database.
    CreateDatabase(NewDatabase),
}

/// A line for a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Line {
    /// The instance's name, or `laptop`.
    pub on: String,
    /// What is typed, without the final Enter; several lines each end with one. `^C` and `^D` are those keys.
    pub line: String,
}

/// A line for a terminal that runs Python.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Python {
    /// The instance's name, or `laptop`.
    pub on: String,
    /// What is typed, as in `run`.
    pub line: String,
    /// Lines that leave cache and database as Python does, for where there is none: each is run in its place.
    #[serde(default)]
    pub instead: Vec<String>,
}

/// A new security group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewGroup {
    /// Its name.
    pub name: String,
    /// Its description.
    #[serde(default)]
    pub description: String,
    /// Its inbound rules.
    #[serde(default)]
    pub inbound: Vec<Rule>,
    /// Its outbound rules, if they are to differ from allowing all.
    #[serde(default)]
    pub outbound: Option<Vec<Rule>>,
}

/// A group's new rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SetRules {
    /// The group's name.
    pub group: String,
    /// All inbound rules it has from now on.
    #[serde(default)]
    pub inbound: Option<Vec<Rule>>,
    /// All outbound rules it has from now on.
    #[serde(default)]
    pub outbound: Option<Vec<Rule>>,
}

/// A security group's rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rule {
    /// `tcp` unless said otherwise; `all` for every protocol.
    #[serde(default = "tcp")]
    pub protocol: String,
    /// The port, or the first of a range; 0 for all.
    #[serde(default)]
    pub port: u16,
    /// The last port of a range.
    #[serde(default)]
    pub to_port: Option<u16>,
    /// A CIDR (`0.0.0.0/0`) or a group's name.
    pub source: String,
}

#[cfg(feature = "author")]
impl Rule {
    /// The security group that is its source, unless that is an address.
    pub(crate) fn source_group(&self) -> Option<Named<'_>> {
        let is_address = self.source.contains('/') || self.source.starts_with("sg-");
        (!is_address).then_some((Resource::SecurityGroup, self.source.as_str()))
    }
}

/// A new instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewInstance {
    /// Its Name tag.
    pub name: String,
    /// The image's name.
    #[serde(default = "amazon_linux")]
    pub image: String,
    /// `t3.micro` unless said otherwise.
    #[serde(rename = "type", default = "t3_micro")]
    pub instance_type: String,
    /// Security groups, by name.
    pub groups: Vec<String>,
    /// Whether it gets a public address.
    #[serde(default = "yes")]
    pub public_ip: bool,
}

/// A new ElastiCache subnet group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewSubnetGroup {
    /// Its name.
    pub name: String,
    /// Its subnets; all of the default VPC's unless said otherwise.
    #[serde(default)]
    pub subnets: Vec<String>,
}

/// A new ElastiCache replication group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewCache {
    /// Its name.
    pub name: String,
    /// Its subnet group.
    pub subnet_group: String,
    /// Security groups, by name.
    pub groups: Vec<String>,
    /// `redis` or `valkey`.
    #[serde(default = "redis")]
    pub engine: String,
    /// `cache.t4g.micro` unless said otherwise.
    #[serde(default = "t4g_micro")]
    pub node_type: String,
    /// 6379 unless said otherwise.
    #[serde(default = "port_6379")]
    pub port: u16,
    /// Primary and replicas together.
    #[serde(default = "one")]
    pub nodes: u8,
    /// Encryption in transit.
    #[serde(default)]
    pub tls: bool,
}

/// A new RDS database: MySQL on a `db.t3.micro`, with the user `admin`, in all subnets of the default VPC.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NewDatabase {
    /// Its name.
    pub name: String,
    /// Security groups, by name.
    pub groups: Vec<String>,
    /// The password of `admin`.
    pub password: String,
    /// The database that it begins with; none unless said otherwise.
    #[serde(default)]
    pub database: String,
}

/// Security groups for a resource.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Groups {
    /// The resource's name.
    pub of: String,
    /// The groups' names.
    pub groups: Vec<String>,
}

fn tcp() -> String {
    "tcp".into()
}

fn redis() -> String {
    "redis".into()
}

fn amazon_linux() -> String {
    "Amazon Linux 2023".into()
}

fn t3_micro() -> String {
    "t3.micro".into()
}

fn t4g_micro() -> String {
    "cache.t4g.micro".into()
}

fn port_6379() -> u16 {
    6379
}

fn yes() -> bool {
    true
}

fn one() -> u8 {
    1
}
