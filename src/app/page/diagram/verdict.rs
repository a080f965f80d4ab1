//! The card under the diagram: in one sentence, how the latest connection ended, by which rule, and what mends it.

use cloud::view::View;
use sim::net::{Direction, Hop, HopKind, Path, PathOutcome, Transport};
use yew::prelude::*;

use crate::desk::Desk;
use crate::ui::Go;

/// The card; it keeps its place while there is nothing to say. `is_settled`: the packet has come to its end;
/// `is_empty`: there is no host yet. The view has the hosts' names.
pub fn verdict_card(
    desk: &Desk,
    view: &View,
    path: Option<&Path>,
    is_settled: bool,
    is_empty: bool,
) -> Html {
    let Some(path) = path else {
        return idle(&desk.go, is_empty);
    };
    if !is_settled {
        return html! {
            <div class="verdict travelling">
                <p><strong>{ format!("{} {} {}.", source(view, path), verb(path), aim(view, path)) }</strong>{ " Follow the packet." }</p>
            </div>
        };
    }
    let tone = match path.outcome {
        PathOutcome::Connected => "ok",
        PathOutcome::Refused | PathOutcome::NotUnderstood => "refused",
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
                <strong>{ headline(view, path) }</strong>
                { " " }
                { sentence(path, hop) }
                if let Some(code) = hop.and_then(|hop| hop.code.as_ref()) { { " " }<code>{ code }</code> }
            </p>
            { fix }
        </div>
    }
}

fn idle(go: &Callback<Go>, is_empty: bool) -> Html {
    if !is_empty {
        return html! {
            <div class="verdict idle"><p>{ "Connect to something from a terminal, and watch here where the packet goes." }</p></div>
        };
    }
    let launch = {
        let go = go.clone();
        move |_| go.emit(Go::Console("instances/launch".into()))
    };
    html! {
        <div class="verdict idle">
            <p><strong>{ "Your network is ready and empty." }</strong>{ " A default VPC with a subnet in every zone. Launch an instance to have somewhere to connect from." }</p>
            <button type="button" class="primary" onclick={launch}>{ "Launch an instance" }</button>
        </div>
    }
}

/// In a few words, how a connection ended.
pub fn headline(view: &View, path: &Path) -> String {
    match (path.outcome, path.blocked_at()) {
        (PathOutcome::Connected, _) if path.protocol == Transport::Icmp => {
            format!("{} answers ping.", target(view, path))
        }
        (PathOutcome::Connected, _) => format!("Connected to {}.", aim(view, path)),
        (PathOutcome::NotUnderstood, _) => {
            format!("Connected to {}, but not understood.", aim(view, path))
        }
        (PathOutcome::NameNotFound, _) => "No such name: no packet was sent.".to_owned(),
        (PathOutcome::Refused, _) => {
            format!("Refused by {}.", target(view, path))
        }
        (PathOutcome::Unreachable, _) => "There is no way there.".to_owned(),
        (PathOutcome::Dropped, Some(hop)) if is_internet(hop) => "Lost on the internet.".to_owned(),
        (PathOutcome::Dropped, Some(hop)) => format!("Dropped at {}.", place(hop)),
        (PathOutcome::Dropped, None) => "Dropped on the way.".to_owned(),
    }
}

/// Between a home and AWS stands no route table of the account's: just the internet.
fn is_internet(hop: &Hop) -> bool {
    hop.kind == HopKind::RouteTable && hop.label == "internet"
}

fn place(hop: &Hop) -> String {
    let kind = match hop.kind {
        HopKind::NetworkAcl if !hop.label.to_ascii_lowercase().contains("acl") => "network ACL ",
        HopKind::RouteTable if !hop.label.to_ascii_lowercase().contains("route") => "route table ",
        _ => "",
    };
    match hop.direction {
        Some(Direction::Inbound) => format!("{kind}{}, inbound", hop.label),
        Some(Direction::Outbound) => format!("{kind}{}, outbound", hop.label),
        None => format!("{kind}{}", hop.label),
    }
}

fn sentence(path: &Path, hop: Option<&Hop>) -> String {
    match (path.outcome, hop) {
        (_, Some(hop)) => hop.why.clone(),
        (PathOutcome::Connected, None) if path.stays_on_host() => match path.protocol {
            Transport::Icmp => "It stays on that computer, so no rule is asked.".to_owned(),
            _ => "It stays on that computer, so no rule is asked; somebody listens on the port."
                .to_owned(),
        },
        (PathOutcome::Connected, None) if path.protocol == Transport::Icmp => {
            "Every rule on the way lets ICMP through. That says nothing about a TCP port."
                .to_owned()
        }
        (PathOutcome::Connected, None) => {
            "Every rule on the way lets the packet through, and somebody listens on the port."
                .to_owned()
        }
        (PathOutcome::NameNotFound, None) => {
            format!("The resolver knows no address for {}.", path.target)
        }
        (_, None) => String::new(),
    }
}

fn verb(path: &Path) -> &'static str {
    match path.protocol {
        Transport::Icmp => "pings",
        Transport::Tcp | Transport::Udp => "connects to",
    }
}

/// Who connects, by the name a student knows.
fn source<'a>(view: &'a View, path: &'a Path) -> &'a str {
    let hop = path.hops.iter().find(|hop| hop.component == path.from);
    hop.map_or_else(|| host(view, &path.from), |hop| &hop.label)
}

fn target<'a>(view: &'a View, path: &'a Path) -> &'a str {
    path.to.as_deref().map_or(&path.target, |id| host(view, id))
}

fn aim(view: &View, path: &Path) -> String {
    match path.protocol {
        Transport::Icmp => target(view, path).to_owned(),
        _ => format!("{} on port {}", target(view, path), path.port),
    }
}

/// A host's name, when it has one.
fn host<'a>(view: &'a View, id: &'a str) -> &'a str {
    let instance = view.instances.iter().find(|instance| instance.id == id);
    let laptop = view.laptops.iter().find(|laptop| laptop.id == id);
    match (instance, laptop) {
        (Some(instance), _) if !instance.name.is_empty() => &instance.name,
        (_, Some(laptop)) => &laptop.name,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    /// A path to `lab-redis-001` that ends so, by this component if one stopped it.
    fn said(outcome: PathOutcome, protocol: Transport, stop: Option<(HopKind, &str)>) -> String {
        let mut path = Path::new("i-1", Some(Ipv4Addr::LOCALHOST), 6379, protocol);
        path.to = Some("lab-redis-001".to_owned());
        path.outcome = outcome;
        let hop = stop.map(|(kind, label)| Hop::blocked(kind, "id", label, "Why.".to_owned()));
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
        use PathOutcome::{Connected, Dropped, NameNotFound, NotUnderstood, Refused};
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
