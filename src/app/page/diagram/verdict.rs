//! The card under the diagram: in one sentence, how the latest connection ended, by which rule, and what mends it.

use cloud::view::View;
use cloud::view::{HopView, PathView};
use sim::net::{Direction, HopKind, PathOutcome, Transport};
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::prose::words;
use crate::widgets::say::say;

/// The card; it keeps its place while there is nothing to say. `is_settled`: the packet has come to its end;
/// `is_empty`: there is no host yet. The view has the hosts' names.
pub fn verdict_card(
    desk: &Desk,
    view: &View,
    path: Option<&PathView>,
    is_settled: bool,
    is_empty: bool,
) -> Html {
    let Some(path) = path else {
        return idle(&desk.go, is_empty);
    };
    if !is_settled {
        return html! {
            <div class="verdict travelling">
                <p><strong>{ setting_out(view, path) }</strong>{ " " }{ say(words::PATH_FOLLOW) }</p>
            </div>
        };
    }
    let tone = match path.outcome {
        PathOutcome::Connected => "ok",
        PathOutcome::Refused | PathOutcome::NotUnderstood | PathOutcome::TurnedAway => "refused",
        _ => "blocked",
    };
    let hop = path.blocked_at();
    let fix = hop.and_then(|hop| hop.fix.as_ref()).map(|fix| {
        let (go, target) = (desk.go.clone(), fix.target.clone());
        html! {
            <button type="button" class="primary" title={fix.advice.clone()} onclick={move |_| go.emit(Go::Console(target.clone().into()))}>{ &fix.label }</button>
        }
    });
    html! {
        <div class={classes!("verdict", tone)} role="status">
            <p>
                <strong>{ words(&headline(view, path)) }</strong>
                { " " }
                { words(&sentence(path, hop)) }
                if let Some(code) = hop.and_then(|hop| hop.code.as_ref()) { { " " }<code translate="no">{ code }</code> }
            </p>
            { fix }
        </div>
    }
}

fn idle(go: &Callback<Go>, is_empty: bool) -> Html {
    if !is_empty {
        return html! {
            <div class="verdict idle"><p>{ say(words::PATH_WATCH) }</p></div>
        };
    }
    let launch = {
        let go = go.clone();
        move |_| go.emit(Go::Console("instances/launch".into()))
    };
    html! {
        <div class="verdict idle">
            <p><strong>{ say(words::PATH_EMPTY) }</strong>{ " " }{ say(words::PATH_EMPTY_MORE) }</p>
            <button type="button" class="primary" onclick={launch}>{ say(words::PATH_LAUNCH) }</button>
        </div>
    }
}

/// In a few words, how a connection ended.
pub fn headline(view: &View, path: &PathView) -> String {
    let (to, port) = (target(view, path), &path.port.to_string());
    match (path.outcome, path.blocked_at()) {
        (PathOutcome::Connected, _) if path.protocol == Transport::Icmp => {
            words::PathAnswers { to }.text()
        }
        (PathOutcome::Connected, _) => words::PathConnected { to, port }.text(),
        (PathOutcome::NotUnderstood, _) => words::PathNotUnderstood { to, port }.text(),
        (PathOutcome::TurnedAway, _) => words::PathTurnedAway { to, port }.text(),
        (PathOutcome::NameNotFound, _) => words::PATH_NO_NAME.text().to_owned(),
        (PathOutcome::Refused, _) => words::PathRefused { to }.text(),
        (PathOutcome::Unreachable, _) => words::PATH_NO_WAY.text().to_owned(),
        (PathOutcome::Dropped, Some(hop)) if is_internet(hop) => words::PATH_LOST.text().to_owned(),
        (PathOutcome::Dropped, Some(hop)) => words::PathDropped { place: &place(hop) }.text(),
        (PathOutcome::Dropped, None) => words::PATH_DROPPED_SOMEWHERE.text().to_owned(),
    }
}

/// Between a home and AWS stands no route table of the account's: just the internet.
fn is_internet(hop: &HopView) -> bool {
    hop.kind == HopKind::RouteTable && hop.label == "internet"
}

fn place(hop: &HopView) -> String {
    let name = hop.label.as_str();
    let says = |kind: &str| name.to_ascii_lowercase().contains(kind);
    let place = match hop.kind {
        HopKind::NetworkAcl if !says("acl") => words::PathAtAcl { name }.text(),
        HopKind::RouteTable if !says("route") => words::PathAtRouteTable { name }.text(),
        _ => name.to_owned(),
    };
    match hop.direction {
        Some(Direction::Inbound) => words::PathInbound { place: &place }.text(),
        Some(Direction::Outbound) => words::PathOutbound { place: &place }.text(),
        None => place,
    }
}

fn sentence(path: &PathView, hop: Option<&HopView>) -> String {
    let is_ping = path.protocol == Transport::Icmp;
    let text = match (path.outcome, hop) {
        (_, Some(hop)) => return hop.why_text(),
        (PathOutcome::NameNotFound, None) => {
            return words::PathUnresolved { name: &path.target }.text();
        }
        (PathOutcome::Connected, None) => match (path.stays_on_host(), is_ping) {
            (true, true) => words::PATH_STAYS_PING,
            (true, false) => words::PATH_STAYS,
            (false, true) => words::PATH_PING_THROUGH,
            (false, false) => words::PATH_THROUGH,
        },
        (_, None) => return String::new(),
    };
    text.text().to_owned()
}

/// What is on its way.
fn setting_out(view: &View, path: &PathView) -> String {
    let (from, to) = (source(view, path), target(view, path));
    match path.protocol {
        Transport::Icmp => words::PathPings { from, to }.text(),
        Transport::Tcp | Transport::Udp => {
            let port = &path.port.to_string();
            words::PathConnects { from, to, port }.text()
        }
    }
}

/// Who connects, by the name a student knows.
fn source<'a>(view: &'a View, path: &'a PathView) -> &'a str {
    let hop = path.hops.iter().find(|hop| hop.component == path.from);
    hop.map_or_else(|| host(view, &path.from), |hop| &hop.label)
}

fn target<'a>(view: &'a View, path: &'a PathView) -> &'a str {
    path.to.as_deref().map_or(&path.target, |id| host(view, id))
}

/// A host's name, when it has one.
fn host<'a>(view: &'a View, id: &'a str) -> &'a str {
    let instance = view.instances.iter().find(|instance| instance.id == id);
    let laptop = view.laptops.iter().find(|laptop| laptop.id == id);
    let mut databases = view.databases.iter();
    let database = databases.find(|database| database.resource_id == id);
    match (instance, laptop, database) {
        (Some(instance), ..) if !instance.name.is_empty() => &instance.name,
        (_, Some(laptop), _) => &laptop.name,
        (.., Some(database)) => &database.id,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    /// A path to `lab-redis-001` that ends so, by this component if one stopped it.
    fn said(outcome: PathOutcome, protocol: Transport, stop: Option<(HopKind, &str)>) -> String {
        let mut path = PathView::new("i-1", Some(Ipv4Addr::LOCALHOST), 6379, protocol);
        path.to = Some("lab-redis-001".to_owned());
        path.outcome = outcome;
        let hop = stop.map(|(kind, label)| HopView::blocked(kind, "id", label, "Why.".to_owned()));
        path.hops.extend(hop);
        let hop = path.blocked_at();
        format!(
            "{} {}",
            headline(&View::default(), &path),
            sentence(&path, hop)
        )
    }

    #[test]
    fn every_end_has_its_headline() {
        use PathOutcome::{Connected, Dropped, NameNotFound, NotUnderstood, Refused, TurnedAway};
        use Transport::{Icmp, Tcp};
        let listener = Some((HopKind::Listener, "port 6379"));
        for (outcome, protocol, stop, expected) in [
            (
                Connected,
                Tcp,
                None,
                "Connected to lab-redis-001 on port 6379. Every rule on the way",
            ),
            (
                Connected,
                Icmp,
                None,
                "lab-redis-001 answers ping. Every rule on the way lets ICMP through.",
            ),
            (
                NotUnderstood,
                Tcp,
                listener,
                "Connected to lab-redis-001 on port 6379, but not understood. Why.",
            ),
            (
                TurnedAway,
                Tcp,
                listener,
                "Connected to lab-redis-001 on port 6379, but turned away. Why.",
            ),
            (Refused, Tcp, listener, "Refused by lab-redis-001. Why."),
            (
                NameNotFound,
                Tcp,
                Some((HopKind::Dns, "DNS")),
                "No such name: no packet was sent. Why.",
            ),
            (
                Dropped,
                Tcp,
                Some((HopKind::RouteTable, "internet")),
                "Lost on the internet. Why.",
            ),
            (
                Dropped,
                Tcp,
                Some((HopKind::RouteTable, "table-a")),
                "Dropped at route table table-a. Why.",
            ),
            (
                Dropped,
                Icmp,
                Some((HopKind::SecurityGroup, "web")),
                "Dropped at web. Why.",
            ),
        ] {
            let text = said(outcome, protocol, stop);
            assert!(text.starts_with(expected), "{text}");
        }
    }
}
