//! The resolver: what names mean inside a VPC and outside, and why a name has no address.

use std::net::Ipv4Addr;

use sim::net::{Fix, Hop, HopKind, HostId};

use super::Fabric;

/// Where `aws.md`'s endpoint names end.
pub(crate) const CACHE_DOMAIN: &str = ".cache.amazonaws.com";
const REGION_CODE: &str = ".aps1";
const PRIVATE_DOMAIN: &str = ".ap-south-1.compute.internal";
const PUBLIC_DOMAIN: &str = ".ap-south-1.compute.amazonaws.com";
/// A name that differs in so many letters is a slip of the hand.
const SLIPS: usize = 4;
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

    /// Leads to the cache that a name seems to mean.
    fn fix_for_name(&self, name: &str) -> Option<Fix> {
        let owners = self.interfaces.values();
        let mut caches = owners.filter_map(|interface| cache_of(&interface.owner));
        let id = caches.find(|id| name.contains(id))?;
        let advice = match self.name_notes.contains_key(id) {
            true => format!("Wait until {id} is available, then use the endpoint that it shows."),
            false => format!("Open {id} and copy the endpoint that it shows."),
        };
        Some(Fix {
            label: "Open the cache".to_owned(),
            target: format!("cache/{id}"),
            advice,
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
        if let Some(why) = what_is_no_name(name) {
            return why;
        }
        if let Some((_, note)) = self.note_on(name) {
            return note.clone();
        }
        if name.ends_with(PRIVATE_DOMAIN) && self.interface_of(from).is_none() {
            return format!("{name} is a private name that resolves only inside the VPC.");
        }
        if let Some(rest) = name.strip_suffix(CACHE_DOMAIN)
            && !rest.ends_with(REGION_CODE)
        {
            return format!(
                "{name} is not an endpoint of this region: those end in aps1{CACHE_DOMAIN}."
            );
        }
        if let Some(known) = self.nearest_name(name) {
            return format!(
                "No DNS server knows the name {name}. The nearest that exists is {known}."
            );
        }
        if name.ends_with(CACHE_DOMAIN) {
            return format!("No cache in this account has the endpoint {name}.");
        }
        format!("No DNS server knows the name {name}.")
    }

    /// A name that differs in a few letters, or an endpoint that begins as `name` does.
    fn nearest_name(&self, name: &str) -> Option<&String> {
        let near = |known: &&String| distance(known, name);
        let slip = self.names.keys().min_by_key(near);
        if let Some(known) = slip.filter(|known| distance(known, name) <= SLIPS) {
            return Some(known);
        }
        let start = format!("{}.", name.split('.').next()?);
        self.names.keys().find(|known| known.starts_with(&start))
    }

    /// Who connects to the own host, and where to connect instead.
    pub(crate) fn meant_at_home(&self, host: HostId) -> (String, Option<Fix>) {
        let own = match (self.interface_of(host), self.outside.get(&host)) {
            (Some(interface), _) => format!("{} itself", interface.label),
            (None, Some(outside)) => format!("the {} itself", outside.label),
            (None, None) => "this host itself".to_owned(),
        };
        let told = "where clients connect unless -h names another host";
        let mut endpoints = self.names.iter().filter_map(|(name, record)| match record {
            Record::Alias(node) => Some((name, node)),
            Record::Addresses(_) => None,
        });
        let Some((name, node)) = endpoints.next() else {
            return (format!("{own}, {told}."), None);
        };
        let cache = cache_of(node.split('.').next().unwrap_or_default()).unwrap_or(node);
        let fix = Fix {
            label: "Open the cache".to_owned(),
            target: format!("cache/{cache}"),
            advice: format!("Give the endpoint of {cache} with -h."),
        };
        (format!("{own}, {told}. {cache} is at {name}."), Some(fix))
    }
}

/// What was typed in place of a name: a URL, a name with its port, a word that stands for the name.
fn what_is_no_name(name: &str) -> Option<String> {
    if let Some((scheme, rest)) = name.split_once("://") {
        let host = rest.split(['/', ':']).next().unwrap_or_default();
        return Some(format!(
            "{name} is a URL, not a host name. Leave out {scheme}:// and give the name alone: {host}."
        ));
    }
    if let Some((host, port)) = name.split_once(':') {
        return Some(format!(
            "{name} is a name and a port: the port {port} was copied with it. Give the name \
             alone ({host}), and the port after -p."
        ));
    }
    if let Some((host, path)) = name.split_once('/') {
        return Some(format!(
            "{name} is not a host name. Leave out /{path} and give the name alone: {host}."
        ));
    }
    let stands_for_it = matches!(name, "endpoint" | "host" | "hostname" | "your-endpoint");
    stands_for_it.then(|| {
        format!("The word {name} stands for the cache's own name, which the console shows as its primary endpoint.")
    })
}

/// How many letters have to be added, taken out or changed to make one name of the other.
fn distance(a: &str, b: &str) -> usize {
    let length = a.len().abs_diff(b.len());
    if length > SLIPS {
        return length;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.bytes().enumerate() {
            let changed = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
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
