//! What lessons name: the kinds of resource that have names of their own.

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Resource {
    /// An instance or the student's own machine.
    Host,
    /// An ElastiCache cache.
    Cache,
    /// A security group.
    SecurityGroup,
    /// A cache subnet group.
    SubnetGroup,
    /// An RDS database.
    Database,
}

/// A resource by its kind and its name.
pub type Named<'a> = (Resource, &'a str);

impl Resource {
    /// One of them and several, for messages.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Resource::Host => ("host", "hosts"),
            Resource::Cache => ("cache", "caches"),
            Resource::SecurityGroup => ("security group", "security groups"),
            Resource::SubnetGroup => ("subnet group", "subnet groups"),
            Resource::Database => ("database", "databases"),
        }
    }
}

/// The name of a setting that may be absent.
pub(crate) fn optional(kind: Resource, name: &Option<String>) -> Option<Named<'_>> {
    Some((kind, name.as_deref()?))
}

/// Security groups, by name.
pub(crate) fn security_groups(names: &[String]) -> impl Iterator<Item = Named<'_>> {
    let names = names.iter();
    names.map(|name| (Resource::SecurityGroup, name.as_str()))
}
