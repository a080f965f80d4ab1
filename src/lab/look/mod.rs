//! What the page looks at, held against the world again and again: it is told what has changed, and only while it looks.
//!
//! **Invariants:** nothing here changes the world; no look keeps the lab busy for long, however many keys there are (see
//! `tree.rs`).

mod data;
mod files;
mod metrics;
mod tree;

use cloud::view::View;
use sim::load::LOAD;

use crate::flow;
use crate::news::Cause;
use crate::parts::LOOK;
use crate::protocol::{Event, Sealed};
use crate::servers::Server;
use crate::sight::{Look, Seen, ServerName, Sight, Subject};
use crate::state::State;

engine::later!(LOOK);

/// What changes by itself is looked at this often.
const PAUSE_MS: u64 = 80;

/// The same for the flow, in which everything does.
const FLOW_PAUSE_MS: u64 = 250;

/// Somebody who looks.
pub(crate) struct Looker {
    look: Look,
    data: data::Watch,
    sent: Sealed,
    looked_at_ms: u64,
}

/// Begins to look, or looks elsewhere; `None`: the look makes no sense.
#[inline(never)]
pub(crate) fn begin(before: Option<Box<Looker>>, look: &Sealed) -> Option<Box<Looker>> {
    let look = look.open()?;
    let mut looker = before.unwrap_or_else(|| {
        Box::new(Looker {
            look: Look::default(),
            data: data::Watch::default(),
            sent: Sealed::default(),
            looked_at_ms: 0,
        })
    });
    looker.look = look;
    // Whoever asks anew has nothing yet.
    looker.sent = Sealed::default();
    Some(looker)
}

/// Says what has changed there. `wall_ms` paces what changes all the time.
#[inline(never)]
pub(crate) fn news(
    looker: &mut Looker,
    state: &State,
    wall_ms: u64,
    cause: Cause,
    events: &mut Vec<Event>,
) {
    let is_flow = looker.look.subject == Subject::Flow;
    let pause_ms = if is_flow { FLOW_PAUSE_MS } else { PAUSE_MS };
    let is_due = wall_ms.abs_diff(looker.looked_at_ms) >= pause_ms;
    if cause == Cause::Time && !is_due && !looker.data.is_underway() {
        return;
    }
    looker.looked_at_ms = wall_ms;
    let sealed = match &looker.look.subject {
        Subject::Files(look) => Sealed::of(&files::look(state, look)),
        _ => Sealed::of(&of_servers(looker, state)),
    };
    if sealed != looker.sent {
        looker.sent = sealed.clone();
        events.push(Event::Seen(sealed));
    }
}

/// What there is to see of the servers.
fn of_servers(looker: &mut Looker, state: &State) -> Sight {
    let servers = named(state);
    let shown = servers
        .iter()
        .find(|(name, _)| name.id == looker.look.server);
    let mut sight = Sight::default();
    if looker.look.subject == Subject::Flow {
        if LOAD.is_at_hand() {
            sight.seen = Seen::Flow(Box::new(flow::look(state)));
        }
    } else if let Some((name, server)) = shown.or(servers.first()) {
        sight.server.clone_from(&name.id);
        sight.seen = match &looker.look.subject {
            Subject::Data(look) => {
                Seen::Data(Box::new(looker.data.look(look, server, state.now())))
            }
            Subject::Metrics(span_s) => {
                Seen::Metrics(Box::new(metrics::look(state, server.pid, *span_s)))
            }
            Subject::Flow | Subject::Files(_) => Seen::Nothing,
        };
    }
    sight.servers = servers.into_iter().map(|(name, _)| name).collect();
    sight
}

/// The servers with their names: the caches' nodes first.
fn named(state: &State) -> Vec<(ServerName, Server<'_>)> {
    let view = state.situation.cloud.view();
    let servers = state.situation.servers().into_iter();
    let mut named: Vec<(ServerName, Server<'_>)> = servers
        .map(|server| (name_of(state, &view, &server), server))
        .collect();
    // A process's number has a sign that no cache's name has.
    named.sort_by_key(|(name, _)| name.id.starts_with(PROCESS));
    named
}

/// What the ids of servers begin with that are no cache nodes.
const PROCESS: char = '#';

fn name_of(state: &State, view: &View, server: &Server<'_>) -> ServerName {
    let cloud = &state.situation.cloud;
    let mut nodes = view.caches.iter().flat_map(|cache| &cache.nodes);
    let is_it =
        |node: Option<&engine::Node>| node.is_some_and(|node| std::ptr::eq(node, server.node));
    if let Some(node) = nodes.find(|node| is_it(cloud.node(&node.id))) {
        return ServerName {
            id: node.id.clone(),
            name: node.id.clone(),
        };
    }
    let mut instances = view.instances.iter();
    let instance = instances.find(|instance| cloud.host_of(&instance.id) == Some(server.host));
    let host = match instance {
        Some(instance) if instance.name.is_empty() => &instance.id,
        Some(instance) => &instance.name,
        None => words::HOST_LAPTOP.text(),
    };
    ServerName {
        id: format!("{PROCESS}{}", server.pid.0),
        name: format!("{host}:{}", server.port),
    }
}
