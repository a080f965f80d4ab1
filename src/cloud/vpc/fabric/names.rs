//! The resolver: what names mean inside a VPC and outside, and why a name has no address.

use std::net::Ipv4Addr;

use sim::net::{Advice as Advised, HopKind, HostId};
use sim::why::Why::{Network, Resolved, UnknownName};

use super::why::{Advice, Home, HostWhy, NameWhy, Open};
use super::{CACHE, DATABASE, Fabric, Fix, Hop, Kind, Record, Unnamed, Why};

/// Where `aws.md`'s endpoint names end.
pub(crate) const CACHE_DOMAIN: &str = ".cache.amazonaws.com";
const REGION_CODE: &str = ".aps1";
pub(crate) const DATABASE_DOMAIN: &str = ".rds.amazonaws.com";
const REGION: &str = ".ap-south-1";
/// Who connects there means a database.
const MYSQL_PORT: u16 = 3306;
const PRIVATE_DOMAIN: &str = ".ap-south-1.compute.internal";
const PUBLIC_DOMAIN: &str = ".ap-south-1.compute.amazonaws.com";
/// A name that differs in so many letters is a slip of the hand.
const SLIPS: usize = 4;
/// More aliases of aliases than this are a loop.
const MAX_ALIASES: usize = 8;

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
        let is_inside = self.interface_of(from).is_some();
        let resolver = match is_inside {
            true => words::COMPONENT_VPC_RESOLVER.text(),
            false => words::COMPONENT_RESOLVER.text(),
        };
        let name = name.to_owned();
        let component = name.clone();
        let Some([address, ..]) = addresses else {
            let why = self.why_unknown(from, plain.clone());
            let mut hop = Hop::blocked(HopKind::Dns, &component, resolver, why);
            hop.fix = self.fix_for_name(&plain);
            return hop;
        };
        let address = *address;
        let why = match self.names.get(&plain) {
            Some(Record::Alias(other)) => Network(Why::Name(NameWhy::Alias {
                name,
                other: other.clone(),
                address,
            })),
            _ if is_inside => Network(Why::Name(NameWhy::Resolved { name, address })),
            _ => Resolved { name, address },
        };
        Hop::allowed(HopKind::Dns, &component, resolver, why)
    }

    /// Leads to the cache or the database that a name seems to mean.
    fn fix_for_name(&self, name: &str) -> Option<Fix> {
        let mut owners = self.interfaces.values();
        let (opens, target, id) = owners.find_map(|interface| match &interface.kind {
            Kind::Cache(id) if name.contains(id) => Some((Open::Cache, interface.panel(), id)),
            Kind::Database(id) if name.contains(id) => {
                Some((Open::Database, interface.panel(), id))
            }
            _ => None,
        })?;
        let cache = id.clone();
        let advice = match self.unnamed.contains_key(&target) {
            true => Advice::AwaitEndpoint { cache },
            false => Advice::CopyEndpoint { cache },
        };
        Some(opens.to(target, advice))
    }

    /// The cache or the database that a name seems to mean, and why the name has no address: `master.lab-redis...` and
    /// `lab-redis-001...` mean `lab-redis`, too.
    fn unnamed_by(&self, name: &str) -> Option<(String, Unnamed)> {
        let means = |id: &str| {
            let of_id = |label: &str| {
                label
                    .strip_prefix(id)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
            };
            name.split('.').any(of_id)
        };
        let mut unnamed = self.unnamed.iter();
        unnamed.find_map(|(panel, why)| {
            let (kind, id) = panel.split_once('/')?;
            // What the name ends in says which of the two is meant.
            let is_other = match kind {
                "cache" => name.ends_with(DATABASE_DOMAIN),
                _ => name.ends_with(CACHE_DOMAIN),
            };
            (!is_other && means(id)).then(|| (id.to_owned(), *why))
        })
    }

    fn why_unknown(&self, from: HostId, name: String) -> sim::why::Why<Why> {
        let why = match self.unnamed_by(&name) {
            _ if let Some(why) = what_is_no_name(&name) => why,
            Some((cache, Unnamed::Creating)) => NameWhy::Creating { cache },
            Some((cache, Unnamed::Deleted)) => NameWhy::Deleted { cache },
            None if name.ends_with(PRIVATE_DOMAIN) && self.interface_of(from).is_none() => {
                NameWhy::Private { name }
            }
            None if let Some(ending) = ending_of_this_region(&name) => {
                let ending = ending.to_owned();
                NameWhy::OtherRegion { name, ending }
            }
            None if let Some(known) = self.nearest_name(&name) => NameWhy::Nearest {
                name,
                known: known.clone(),
            },
            None if name.ends_with(CACHE_DOMAIN) => NameWhy::NoCache { name },
            None if name.ends_with(DATABASE_DOMAIN) => NameWhy::NoDatabase { name },
            None => return UnknownName { name },
        };
        Network(Why::Name(why))
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
    pub(crate) fn meant_at_home(
        &self,
        host: HostId,
        target: &str,
        port: u16,
    ) -> Advised<sim::why::Why<Why>> {
        let home = match (self.interface_of(host), self.outside.get(&host)) {
            (Some(interface), _) => Home::Instance(interface.label.clone()),
            (None, Some(outside)) => Home::Outside(outside.label.clone()),
            (None, None) => Home::Unknown,
        };
        let target = target.to_owned();
        let at_home = Network(Why::Host(HostWhy::AtHome { target, home }));
        let meant = match port {
            MYSQL_PORT => self
                .first_database()
                .map(|it| (Open::Database, DATABASE, it)),
            _ => self.first_cache().map(|it| (Open::Cache, CACHE, it)),
        };
        let Some((opens, kind, (cache, name))) = meant else {
            return (vec![at_home], None);
        };
        let target = format!("{kind}{cache}");
        let advice = Advice::GiveEndpoint {
            cache: cache.clone(),
        };
        let there = Network(Why::Host(HostWhy::CacheAt { cache, name }));
        (vec![at_home, there], Some(opens.to(target, advice)))
    }

    /// A cache and its endpoint's name.
    fn first_cache(&self) -> Option<(String, String)> {
        let mut endpoints = self.names.iter().filter_map(|(name, record)| match record {
            Record::Alias(node) => Some((name, node)),
            Record::Addresses(_) => None,
        });
        let (name, node) = endpoints.next()?;
        let cache = cache_of(node.split('.').next().unwrap_or_default()).unwrap_or(node);
        Some((cache.to_owned(), name.clone()))
    }

    /// A database and its endpoint's name.
    fn first_database(&self) -> Option<(String, String)> {
        let name = self
            .names
            .keys()
            .find(|name| name.ends_with(DATABASE_DOMAIN))?;
        let database = name.split('.').next().unwrap_or_default();
        Some((database.to_owned(), name.clone()))
    }
}

/// How names of this kind end here, when this one ends as those of another region do.
fn ending_of_this_region(name: &str) -> Option<&'static str> {
    let endings = [
        (CACHE_DOMAIN, REGION_CODE, "aps1.cache.amazonaws.com"),
        (DATABASE_DOMAIN, REGION, "ap-south-1.rds.amazonaws.com"),
    ];
    let (_, _, ending) = endings.into_iter().find(|(domain, region, _)| {
        let before = name.strip_suffix(domain);
        before.is_some_and(|before| !before.ends_with(region))
    })?;
    Some(ending)
}

/// What was typed in place of a name: a URL, a name with its port, a word that stands for the name.
fn what_is_no_name(typed: &str) -> Option<NameWhy> {
    let name = typed.to_owned();
    if let Some((scheme, rest)) = typed.split_once("://") {
        let host = rest.split(['/', ':']).next().unwrap_or_default().to_owned();
        let scheme = scheme.to_owned();
        return Some(NameWhy::Url { name, scheme, host });
    }
    if let Some((host, port)) = typed.split_once(':') {
        let (host, port) = (host.to_owned(), port.to_owned());
        return Some(NameWhy::WithPort { name, host, port });
    }
    if let Some((host, path)) = typed.split_once('/') {
        let (host, path) = (host.to_owned(), path.to_owned());
        return Some(NameWhy::WithPath { name, host, path });
    }
    let stands_for_it = matches!(typed, "endpoint" | "host" | "hostname" | "your-endpoint");
    stands_for_it.then_some(NameWhy::Placeholder { name })
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
fn cache_of(owner: &str) -> Option<&str> {
    let (cache, number) = owner.rsplit_once('-')?;
    let is_number = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(cache)
}

/// `ip-172-31-5-10` and a domain, read back into the address.
fn instance_address(name: &str, domain: &str, prefix: &str) -> Option<Ipv4Addr> {
    let digits = name.strip_suffix(domain)?.strip_prefix(prefix)?;
    digits.replace('-', ".").parse().ok()
}
