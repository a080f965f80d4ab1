//! The resolver: what names mean inside of a VPC and outside, and why a name has no address.

use std::net::Ipv4Addr;

use sim::net::{Fix, Hop, HopKind, HostId};

use super::Fabric;

/// Where `aws.md`'s endpoint names end.
pub(crate) const CACHE_DOMAIN: &str = ".cache.amazonaws.com";
const REGION_CODE: &str = ".aps1";
const PRIVATE_DOMAIN: &str = ".ap-south-1.compute.internal";
const PUBLIC_DOMAIN: &str = ".ap-south-1.compute.amazonaws.com";
/// More aliases of aliases than this are a loop.
const MAX_ALIASES: usize = 8;

/// What a public DNS name stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// Another name (a CNAME record).
    Alias(String),
    /// Addresses (A records).
    Addresses(Vec<Ipv4Addr>),
}

impl Fabric {
    pub(crate) fn add_name(&mut self, name: &str, record: Record) {
        self.names.insert(name.to_ascii_lowercase(), record);
    }

    pub(crate) fn remove_name(&mut self, name: &str) {
        self.names.remove(&name.to_ascii_lowercase());
    }

    /// What `name` means on `from`.
    pub(crate) fn resolve_name(&self, from: HostId, name: &str) -> Option<Vec<Ipv4Addr>> {
        let name = name.trim_end_matches('.').to_ascii_lowercase();
        let inside = self.interface_of(from);
        if let Some(ip) = instance_address(&name, PRIVATE_DOMAIN, "ip-") {
            let vpc_id = &inside?.vpc_id;
            return self.interface_at(vpc_id, ip).map(|_| vec![ip]);
        }
        if let Some(ip) = instance_address(&name, PUBLIC_DOMAIN, "ec2-") {
            let found = self.interface_with_public(ip)?;
            let is_near = inside.is_some_and(|own| own.vpc_id == found.vpc_id);
            return Some(vec![if is_near { found.private_ip } else { ip }]);
        }
        self.follow(&name)
    }

    fn follow(&self, name: &str) -> Option<Vec<Ipv4Addr>> {
        let mut name = name;
        for _ in 0..MAX_ALIASES {
            match self.names.get(name)? {
                Record::Alias(other) => name = other,
                Record::Addresses(addresses) => return Some(addresses.clone()),
            }
        }
        None
    }

    pub(crate) fn explain_name(
        &self,
        from: HostId,
        name: &str,
        addresses: Option<&[Ipv4Addr]>,
    ) -> Hop {
        let plain = name.trim_end_matches('.').to_ascii_lowercase();
        let resolver = match self.interface_of(from) {
            Some(_) => "VPC resolver",
            None => "resolver",
        };
        let Some([first, ..]) = addresses else {
            let why = self.why_unknown(from, &plain);
            let mut hop = Hop::blocked(HopKind::Dns, name, resolver, why);
            hop.fix = self.fix_for_name(&plain);
            return hop;
        };
        let why = match self.names.get(&plain) {
            Some(Record::Alias(other)) => {
                format!("{name} is an alias of {other}, whose address is {first}.")
            }
            _ => format!("The {resolver} answers {first} for {name}."),
        };
        Hop::allowed(HopKind::Dns, name, resolver, why)
    }

    fn fix_for_name(&self, name: &str) -> Option<Fix> {
        let (id, _) = self.note_on(name)?;
        let mut owners = self.interfaces.values().map(|interface| &interface.owner);
        owners
            .any(|owner| cache_of(owner) == Some(id))
            .then(|| Fix {
                label: "Open the cache".to_owned(),
                target: format!("cache/{id}"),
                advice: format!(
                    "Wait until {id} is available, then use the endpoint that it shows."
                ),
            })
    }

    /// The cache that a name seems to mean, and why the name has no address: `master.lab-redis...` and
    /// `lab-redis-001...` mean `lab-redis`, too.
    fn note_on(&self, name: &str) -> Option<(&String, &String)> {
        let means = |id: &str| {
            let of_id = |label: &str| {
                label
                    .strip_prefix(id)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            name.split('.').any(of_id)
        };
        self.name_notes.iter().find(|(id, _)| means(id))
    }

    fn why_unknown(&self, from: HostId, name: &str) -> String {
        let first_label = name.split('.').next().unwrap_or_default();
        if let Some((host, port)) = name.split_once(':') {
            return format!(
                "{name} is no name: the port {port} was copied with it. The name ends before \
                 the colon ({host}); the port is given apart from it."
            );
        }
        if let Some((_, note)) = self.note_on(name) {
            return note.clone();
        }
        if name.ends_with(PRIVATE_DOMAIN) && self.interface_of(from).is_none() {
            return format!("{name} is a private name that only resolves inside of the VPC.");
        }
        if let Some(rest) = name.strip_suffix(CACHE_DOMAIN) {
            return self.why_no_endpoint(name, rest, first_label);
        }
        format!("No DNS server knows the name {name}.")
    }

    fn why_no_endpoint(&self, name: &str, rest: &str, first_label: &str) -> String {
        if !rest.ends_with(REGION_CODE) {
            return format!(
                "{name} is not an endpoint of this region: those end in aps1{CACHE_DOMAIN}."
            );
        }
        let start = format!("{first_label}.");
        match self.names.keys().find(|known| known.starts_with(&start)) {
            Some(known) => {
                format!("No cache has the endpoint {name}; {first_label} is at {known}.")
            }
            None => format!("No cache in this account has the endpoint {name}."),
        }
    }
}

/// The cache of a node: `lab-redis` of `lab-redis-001`.
pub(crate) fn cache_of(owner: &str) -> Option<&str> {
    let (cache, number) = owner.rsplit_once('-')?;
    let is_number = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(cache)
}

/// `ip-172-31-5-10` and a domain, read back into the address.
fn instance_address(name: &str, domain: &str, prefix: &str) -> Option<Ipv4Addr> {
    let digits = name.strip_suffix(domain)?.strip_prefix(prefix)?;
    digits.replace('-', ".").parse().ok()
}
