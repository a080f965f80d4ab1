//! Hosts and caches by the names that lessons give them.

use cloud::view::{CacheView, View};

use crate::facts::Entry;
use crate::parts::CHECKS;
use crate::template::{find_cache, find_database, find_instance};

engine::later!(CHECKS);

/// Whether an entry happened on the host of that name.
pub(super) fn is_on(wanted: Option<&str>, entry: &Entry, view: &View) -> bool {
    wanted.is_none_or(|name| entry.host.is_some() && entry.host.as_deref() == host_id(view, name))
}

/// A host as the world names it.
pub(super) fn host_id<'a>(view: &'a View, name: &'a str) -> Option<&'a str> {
    if view.laptops.iter().any(|laptop| laptop.id == name) {
        return Some(name);
    }
    find_instance(view, name).map(|instance| instance.id.as_str())
}

pub(super) fn host_and_port(endpoint: &str) -> (&str, Option<u16>) {
    match endpoint.rsplit_once(':') {
        Some((host, port)) => (host, port.parse().ok()),
        None => (endpoint, None),
    }
}

/// Whether `HOST:PORT` (or `HOST`) is one of a cache's names or addresses.
pub(super) fn leads_to(cache: &str, endpoint: &str, view: &View) -> bool {
    let host = host_and_port(endpoint).0.trim_end_matches('.');
    find_cache(view, cache)
        .is_some_and(|cache| hosts_of(cache).any(|name| name.eq_ignore_ascii_case(host)))
}

/// Whether `HOST` is a database's name or address.
pub(super) fn leads_to_database(database: &str, host: &str, view: &View) -> bool {
    let host = host.trim_end_matches('.');
    let hosts = find_database(view, database)
        .map(|database| [database.endpoint.as_deref(), database.private_ip.as_deref()]);
    let mut hosts = hosts.into_iter().flatten().flatten();
    hosts.any(|name| name.eq_ignore_ascii_case(host))
}

fn hosts_of(cache: &CacheView) -> impl Iterator<Item = &str> {
    let nodes = cache.nodes.iter();
    let of_nodes = nodes.flat_map(|node| [node.endpoint.as_deref(), node.private_ip.as_deref()]);
    [
        cache.primary_endpoint.as_deref(),
        cache.reader_endpoint.as_deref(),
    ]
    .into_iter()
    .chain(of_nodes)
    .flatten()
}
