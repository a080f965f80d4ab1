//! The diagram as tables: resources, rules, and the latest path hop by hop.

use cloud::view::{SecurityGroupView, View};
use sim::net::{Direction, Path, Transport, Verdict};
use yew::prelude::*;

/// The tables; `open` opens a console panel.
pub fn tables(view: &View, path: Option<&Path>, open: &Callback<String>) -> Html {
    html! {
        <div class="diagram-tables" tabindex="0" role="region" aria-label="The network as tables">
            { table("Hosts", &["Name", "Address and type", "Zone", "Status", "Security groups"], hosts(view, open)) }
            { table("Subnets", &["Zone", "CIDR", "Kind", "Route table", "Network ACL"], subnets(view)) }
            { table("Security group rules", &["Group", "Direction", "Rule", "Members"], rules(view, open)) }
            if let Some(path) = path {
                { table(&latest(path),
                    &["Hop", "Component", "Direction", "Verdict", "Why"], hops(path)) }
            }
        </div>
    }
}

fn latest(path: &Path) -> String {
    let port = match path.protocol {
        Transport::Icmp => ", ping".to_owned(),
        Transport::Tcp | Transport::Udp if path.port == 0 => String::new(),
        Transport::Tcp | Transport::Udp => format!(" port {}", path.port),
    };
    format!("Latest path: {} to {}{port}", path.from, path.target)
}

fn table(title: &str, head: &[&str], rows: Html) -> Html {
    html! {
        <table>
            <caption>{ title.to_owned() }</caption>
            <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ (*name).to_owned() }</th> }) }</tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

fn row(open: Option<(&Callback<String>, String)>, first: &str, cells: &[String]) -> Html {
    let name = match open {
        Some((open, panel)) => {
            let open = open.clone();
            html! { <button type="button" class="link" onclick={move |_| open.emit(panel.clone())}>{ first.to_owned() }</button> }
        }
        None => html! { first.to_owned() },
    };
    html! { <tr><th scope="row">{ name }</th>{ for cells.iter().map(|cell| html! { <td>{ cell.clone() }</td> }) }</tr> }
}

fn hosts(view: &View, open: &Callback<String>) -> Html {
    let laptops = view.laptops.iter().map(|laptop| {
        row(
            None,
            &laptop.name,
            &[
                String::new(),
                "outside of AWS".to_owned(),
                String::new(),
                String::new(),
            ],
        )
    });
    let instances = view.instances.iter().map(|instance| {
        let ip = instance.private_ip.clone().unwrap_or_default();
        row(
            Some((open, format!("instance/{}", instance.id))),
            &instance.name,
            &[
                format!("{ip} {}", instance.instance_type),
                instance.zone.clone(),
                instance.state.clone(),
                names(view, &instance.security_group_ids),
            ],
        )
    });
    let nodes = view.caches.iter().flat_map(|cache| {
        cache.nodes.iter().map(move |node| {
            let ip = node.private_ip.clone().unwrap_or_default();
            row(
                Some((open, format!("cache/{}", cache.id))),
                &node.id,
                &[
                    format!("{ip} {}", cache.node_type),
                    node.zone.clone(),
                    node.status.clone(),
                    names(view, &cache.security_group_ids),
                ],
            )
        })
    });
    laptops.chain(instances).chain(nodes).collect()
}

fn subnets(view: &View) -> Html {
    let all = view.vpcs.iter().flat_map(|vpc| &vpc.subnets);
    all.map(|subnet| {
        let kind = if subnet.is_public {
            "public"
        } else {
            "private"
        };
        row(
            None,
            &subnet.zone,
            &[
                subnet.cidr.clone(),
                kind.to_owned(),
                subnet.route_table_id.clone(),
                subnet.network_acl_id.clone(),
            ],
        )
    })
    .collect()
}

fn rules(view: &View, open: &Callback<String>) -> Html {
    view.security_groups
        .iter()
        .flat_map(|group| {
            let members = group.members.join(", ");
            let line = move |direction: &str, text: &str| {
                row(
                    Some((open, format!("security-group/{}/{direction}", group.id))),
                    &group.name,
                    &[direction.to_owned(), text.to_owned(), members.clone()],
                )
            };
            sides(group)
                .into_iter()
                .map(move |(direction, text)| line(direction, &text))
        })
        .collect()
}

fn sides(group: &SecurityGroupView) -> Vec<(&'static str, String)> {
    let none = "no rule: nothing passes".to_owned();
    let mut lines = Vec::new();
    for (direction, rules) in [("inbound", &group.inbound), ("outbound", &group.outbound)] {
        if rules.is_empty() {
            lines.push((direction, none.clone()));
        }
        lines.extend(rules.iter().map(|rule| (direction, rule.summary.clone())));
    }
    lines
}

fn hops(path: &Path) -> Html {
    path.hops
        .iter()
        .enumerate()
        .map(|(index, hop)| {
            let direction = match hop.direction {
                Some(Direction::Inbound) => "inbound",
                Some(Direction::Outbound) => "outbound",
                None => "",
            };
            let verdict = match hop.verdict {
                Verdict::Allowed => "allowed",
                Verdict::Blocked => "blocked",
                Verdict::NotReached => "not reached",
            };
            let why = match &hop.code {
                Some(code) => format!("{} ({code})", hop.why),
                None => hop.why.clone(),
            };
            let cells = [
                hop.label.clone(),
                direction.to_owned(),
                verdict.to_owned(),
                why,
            ];
            row(None, &(index + 1).to_string(), &cells)
        })
        .collect()
}

fn names(view: &View, ids: &[String]) -> String {
    let name = |id: &String| {
        view.security_groups
            .iter()
            .find(|group| group.id == *id)
            .map_or_else(|| id.clone(), |group| group.name.clone())
    };
    ids.iter().map(name).collect::<Vec<_>>().join(", ")
}
