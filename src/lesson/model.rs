//! What an instructor writes in `course.toml` and `lesson.toml`, as types.
//!
//! Field names are those of the files, in kebab case; unknown fields are refused, so that a typing error is found
//! where it was made. The JSON Schemas that editors use are generated from these types (see the tests of
//! [`crate::schema`]). Names in strings may be placeholders: see [`crate::template`].
//!
//! **Invariant:** every type here can be written by field position alone, as the compiled course is: what an attribute
//! makes of the files (names, defaults) must not be needed to read it back.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::depth::nested;

/// `course.toml`: the course's title, its languages and its lessons in order.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CourseFile {
    /// The title in every language: `title.en = "..."`.
    pub title: BTreeMap<String, String>,
    /// The languages every lesson is written in; the first is the one used when another is asked for.
    pub languages: Vec<String>,
    /// The language that students read unless they choose another; without it, their browser's.
    #[serde(default)]
    pub language: Option<String>,
    /// The sections in order.
    pub section: Vec<SectionFile>,
    /// The world beside the course's map.
    #[serde(default)]
    pub playground: PlaygroundFile,
}

/// The world beside the course's map, for trying things out at once.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PlaygroundFile {
    /// What is done to a new world before the student sees it.
    #[serde(default)]
    pub scene: Vec<Action>,
}

/// A section of the table of contents.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SectionFile {
    /// The section's title in every language.
    pub title: BTreeMap<String, String>,
    /// The lessons' folders in order.
    pub lessons: Vec<String>,
}

/// `lesson.toml`: all of a lesson but its words.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LessonFile {
    /// About how long it takes.
    pub minutes: u16,
    /// Whether the student goes on with the world as it is, or always gets the scene.
    #[serde(default)]
    pub world: Beginning,
    /// What must hold of the world for a student to go on with it; else the scene is built.
    #[serde(default)]
    pub needs: Vec<Check>,
    /// What is done to a new world before the student sees it.
    #[serde(default)]
    pub scene: Vec<Action>,
    /// The steps in order.
    #[serde(default)]
    pub step: Vec<StepFile>,
}

/// Which world a lesson begins in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Beginning {
    /// The student's own, when all that the lesson `needs` holds in it.
    #[default]
    Continue,
    /// Always a new one with the lesson's scene.
    Fresh,
}

/// One step of the checklist.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepFile {
    /// Names the step; the text's heading carries it: `## Say hello {#ping}`.
    pub id: String,
    /// All of these must hold. The first that does not, and that the student tried, says why not yet.
    #[serde(default)]
    pub check: Vec<Check>,
    /// A question instead of checks.
    #[serde(default)]
    pub quiz: Option<Quiz>,
    /// Does the step, from the state the step before left.
    #[serde(default)]
    pub solution: Vec<Action>,
    /// Tries that must not pass.
    #[serde(default)]
    pub wrong: Vec<Wrong>,
}

/// The key of a question; its choices are in the text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Quiz {
    /// The number of the right choice, from 1.
    pub answer: usize,
    /// How many choices there are.
    pub choices: usize,
}

/// A known wrong way, which the linter tries.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Wrong {
    /// What the student does.
    #[serde(rename = "do")]
    pub actions: Vec<Action>,
    /// The message that must answer it.
    pub says: String,
}

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
    /// An action that AWS must refuse; that it does is the point.
    Refused(#[serde(deserialize_with = "nested")] Box<Action>),
    /// Chooses an answer of the step's question, from 1.
    Answer(usize),
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
}

/// A line for a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Line {
    /// The instance's name, or `laptop`.
    pub on: String,
    /// What is typed, without the final Enter. `^C` and `^D` are those keys.
    pub line: String,
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

/// One thing that must hold. Exactly one of the fields other than `say` is given.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Check {
    /// The message that says why not yet: `### not yet: KEY` in the text.
    #[serde(default)]
    pub say: Option<String>,
    /// A key of a cache.
    #[serde(default)]
    pub key: Option<KeyCheck>,
    /// A Redis command was used.
    #[serde(default)]
    pub command: Option<CommandCheck>,
    /// A line was run in a shell.
    #[serde(default)]
    pub shell: Option<ShellCheck>,
    /// A terminal is open on this instance (by name).
    #[serde(default)]
    pub terminal: Option<String>,
    /// A client program connected to a cache, or failed to.
    #[serde(default)]
    pub connection: Option<ConnectionCheck>,
    /// Whether packets get from one resource to another.
    #[serde(default)]
    pub reach: Option<ReachCheck>,
    /// An EC2 instance.
    #[serde(default)]
    pub instance: Option<InstanceCheck>,
    /// A security group.
    #[serde(default)]
    pub security_group: Option<SecurityGroupCheck>,
    /// An ElastiCache replication group.
    #[serde(default)]
    pub cache: Option<CacheCheck>,
    /// An ElastiCache subnet group.
    #[serde(default)]
    pub subnet_group: Option<SubnetGroupCheck>,
    /// Virtual seconds have passed since the step became the current one.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// All of these.
    #[serde(default, deserialize_with = "nested")]
    pub all: Option<Vec<Check>>,
    /// At least one of these.
    #[serde(default, deserialize_with = "nested")]
    pub any: Option<Vec<Check>>,
    /// Not this.
    #[serde(default, deserialize_with = "nested")]
    pub not: Option<Box<Check>>,
}

/// A key's state, looked at without touching it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KeyCheck {
    /// The cache's name.
    pub cache: String,
    /// The database.
    #[serde(default)]
    pub db: usize,
    /// The key.
    pub name: String,
    /// `false`: there must be no such key.
    #[serde(default = "yes")]
    pub exists: bool,
    /// `string`, `list`, ...
    #[serde(rename = "type", default)]
    pub kind: Option<String>,
    /// What `STRLEN`, `LLEN`, `HLEN`, `SCARD`, `ZCARD` or `XLEN` answers.
    #[serde(default)]
    pub length: Option<usize>,
    /// What must be in it: a list's element, a hash's field, a member of a set or a sorted set, a field of one of a
    /// stream's latest 64 entries. `value` and `at-least` then ask for the field's value or the member's score.
    #[serde(default)]
    pub element: Option<String>,
    /// A string's value, or all elements of another type with blanks between (fields with their values, members with
    /// their scores, entries with their IDs); `*` matches anything. What is long is cut, and ends in ` ...`.
    #[serde(default)]
    pub value: Option<String>,
    /// The value as a number, no less than this.
    #[serde(default)]
    pub at_least: Option<i64>,
    /// Seconds to live, from and to; both 0: the key has no expiry.
    #[serde(default)]
    pub ttl: Option<(u32, u32)>,
}

/// A Redis command that a client program sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CommandCheck {
    /// The command; several: any of them. Upper or lower case.
    pub name: OneOrMore,
    /// Its first words; `*` matches anything within a word.
    #[serde(default)]
    pub args: Vec<String>,
    /// The reply as printed; `*` matches anything.
    #[serde(default)]
    pub reply: Option<String>,
    /// The reply is a number in this range.
    #[serde(default)]
    pub reply_between: Option<(i64, i64)>,
    /// How often at least.
    #[serde(default = "one_time")]
    pub times: usize,
    /// The cache it went to; without it any server.
    #[serde(default)]
    pub cache: Option<String>,
    /// The host it was sent from.
    #[serde(default)]
    pub on: Option<String>,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

/// A word or a list of words.
#[derive(Clone, Debug, Serialize)]
pub struct OneOrMore(Vec<String>);

impl OneOrMore {
    /// All of them.
    pub fn words(&self) -> &[String] {
        &self.0
    }
}

/// In a file that a person writes, one word needs no brackets; compiled, there is always a list.
impl<'de> Deserialize<'de> for OneOrMore {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(Words)
        } else {
            Vec::deserialize(deserializer).map(OneOrMore)
        }
    }
}

struct Words;

impl<'de> Visitor<'de> for Words {
    type Value = OneOrMore;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word or a list of words")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<OneOrMore, E> {
        Ok(OneOrMore(vec![word.to_owned()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMore, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = list.next_element()? {
            words.push(word);
        }
        Ok(OneOrMore(words))
    }
}

/// From when on the student's doings count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Since {
    /// Since the lesson was opened.
    #[default]
    Lesson,
    /// Since the step became the current one.
    Step,
}

/// A line run in a shell.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ShellCheck {
    /// The host, by name.
    #[serde(default)]
    pub on: Option<String>,
    /// The line; `*` matches anything. Several: any of them.
    pub line: OneOrMore,
    /// Its exit status.
    #[serde(default)]
    pub status: Option<i32>,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

/// A connection made, or an attempt that failed. An attempt counts as soon as its packet is lost: nobody has to wait
/// for the time-out.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ConnectionCheck {
    /// The cache it went to, by any of its names and addresses.
    #[serde(default)]
    pub cache: Option<String>,
    /// The host it came from.
    #[serde(default)]
    pub on: Option<String>,
    /// How it ended.
    #[serde(default)]
    pub outcome: Ending,
    /// The program that made it, when only this one counts; `*` matches anything.
    #[serde(default)]
    pub program: Option<String>,
    /// From when on it counts.
    #[serde(default)]
    pub since: Since,
}

/// How a connection attempt ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// It was made.
    #[default]
    Made,
    /// It was not, for whatever reason.
    Failed,
    /// Dropped in silence on the way.
    Dropped,
    /// Nobody listens on the port.
    Refused,
    /// There is no such name.
    NameNotFound,
}

/// What a packet meets between two resources now.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReachCheck {
    /// The instance's name, or `laptop`.
    pub from: String,
    /// A cache's name, an instance's name, a DNS name or an address.
    pub to: String,
    /// The port.
    pub port: u16,
    /// Whether it must arrive.
    #[serde(default = "yes")]
    pub open: bool,
    /// Reachability Analyzer's code of the hop that blocks.
    #[serde(default)]
    pub code: Option<String>,
}

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
    pub state: Option<String>,
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

/// An ElastiCache replication group. One that is being deleted still exists.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CacheCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone.
    #[serde(default = "yes")]
    pub exists: bool,
    /// `available`, ...; several: any of them.
    #[serde(default)]
    pub status: Option<OneOrMore>,
    /// `redis` or `valkey`; several: any of them.
    #[serde(default)]
    pub engine: Option<OneOrMore>,
    /// The node type; several: any of them.
    #[serde(default)]
    pub node_type: Option<OneOrMore>,
    /// The port.
    #[serde(default)]
    pub port: Option<u16>,
    /// Encryption in transit.
    #[serde(default)]
    pub tls: Option<bool>,
    /// The subnet group.
    #[serde(default)]
    pub subnet_group: Option<String>,
    /// Exactly these security groups.
    #[serde(default)]
    pub groups: Option<Vec<String>>,
}

/// An ElastiCache subnet group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SubnetGroupCheck {
    /// Its name.
    pub name: String,
    /// `false`: it must be gone.
    #[serde(default = "yes")]
    pub exists: bool,
}

fn yes() -> bool {
    true
}

fn one() -> u8 {
    1
}

fn one_time() -> usize {
    1
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
