//! The diagram as tables: resources, rules, and the latest path hop by hop.

use cloud::view::PathView;
use cloud::view::{SecurityGroupView, View};
use sim::net::{Direction, Transport, Verdict};
use words::Key;
use yew::prelude::*;

use crate::widgets::prose;
use crate::widgets::say::{proper, say};

/// The tables; `open` opens a console panel.
pub fn tables(view: &View, path: Option<&PathView>, open: &Callback<String>) -> Html {
    html! {
        <div class="diagram-tables" tabindex="0" role="region" aria-label={words::NETWORK_TABLES.text()}>
            { table(words::NETWORK_HOSTS.text(), &[words::NETWORK_NAME, words::NETWORK_ADDRESS, words::NETWORK_ZONE, words::NETWORK_STATUS, words::NETWORK_GROUPS], hosts(view, open)) }
            { table(words::NETWORK_SUBNETS.text(), &[words::NETWORK_ZONE, words::NETWORK_CIDR, words::NETWORK_KIND, words::NETWORK_ROUTE_TABLE, words::NETWORK_ACL], subnets(view)) }
            { table(words::NETWORK_RULES.text(), &[words::NETWORK_GROUP, words::NETWORK_DIRECTION, words::NETWORK_RULE, words::NETWORK_MEMBERS], rules(view, open)) }
            if let Some(path) = path {
                { table(&latest(path),
                    &[words::NETWORK_HOP, words::NETWORK_COMPONENT, words::NETWORK_DIRECTION, words::NETWORK_VERDICT, words::NETWORK_WHY], hops(path)) }
            }
        </div>
    }
}

fn latest(path: &PathView) -> String {
    let (from, to) = (path.from.as_str(), path.target.as_str());
    match path.protocol {
        Transport::Icmp => words::NetworkLatestPing { from, to }.text(),
        Transport::Tcp | Transport::Udp if path.port == 0 => {
            words::NetworkLatest { from, to }.text()
        }
        Transport::Tcp | Transport::Udp => {
            let port = &path.port.to_string();
            words::NetworkLatestPort { from, to, port }.text()
        }
    }
}

fn table(title: &str, head: &[Key], rows: Html) -> Html {
    html! {
        <table>
            <caption>{ title.to_owned() }</caption>
            <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ say(*name) }</th> }) }</tr></thead>
            <tbody>{ rows }</tbody>
        </table>
    }
}

fn row(open: Option<(&Callback<String>, String)>, first: &str, cells: Vec<Html>) -> Html {
    let name = match open {
        Some((open, panel)) => {
            let open = open.clone();
            html! { <button type="button" class="link" translate="no" onclick={move |_| open.emit(panel.clone())}>{ first.to_owned() }</button> }
        }
        None => proper(first),
    };
    html! { <tr><th scope="row">{ name }</th>{ for cells.into_iter().map(|cell| html! { <td>{ cell }</td> }) }</tr> }
}

fn hosts(view: &View, open: &Callback<String>) -> Html {
    let laptops = view.laptops.iter().map(|laptop| {
        row(
            None,
            &laptop.name,
            vec![
                Html::default(),
                say(words::NETWORK_OUTSIDE),
                Html::default(),
                Html::default(),
            ],
        )
    });
    let instances = view.instances.iter().map(|instance| {
        let ip = instance.private_ip.clone().unwrap_or_default();
        row(
            Some((open, format!("instance/{}", instance.id))),
            instance.shown_name(),
            vec![
                proper(&format!("{ip} {}", instance.instance_type)),
                proper(&instance.zone),
                proper(instance.state.name()),
                proper(&names(view, &instance.security_group_ids)),
            ],
        )
    });
    let nodes = view.caches.iter().flat_map(|cache| {
        cache.nodes.iter().map(move |node| {
            let ip = node.private_ip.clone().unwrap_or_default();
            row(
                Some((open, format!("cache/{}", cache.id))),
                &node.id,
                vec![
                    proper(&format!("{ip} {}", cache.node_type)),
                    proper(&node.zone),
                    proper(node.status.name()),
                    proper(&names(view, &cache.security_group_ids)),
                ],
            )
        })
    });
    let databases = view.databases.iter().map(|database| {
        let ip = database.private_ip.clone().unwrap_or_default();
        row(
            Some((open, format!("database/{}", database.id))),
            &database.id,
            vec![
                proper(&format!("{ip} {}", database.class)),
                proper(&database.zone),
                proper(database.status.name()),
                proper(&names(view, &database.security_group_ids)),
            ],
        )
    });
    laptops
        .chain(instances)
        .chain(nodes)
        .chain(databases)
        .collect()
}

fn subnets(view: &View) -> Html {
    let all = view.vpcs.iter().flat_map(|vpc| &vpc.subnets);
    all.map(|subnet| {
        let kind = if subnet.is_public {
            words::NETWORK_PUBLIC
        } else {
            words::NETWORK_PRIVATE
        };
        row(
            None,
            &subnet.zone,
            vec![
                proper(&subnet.cidr),
                say(kind),
                proper(&subnet.route_table_id),
                proper(&subnet.network_acl_id),
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
                let word = match direction {
                    "inbound" => words::NETWORK_INBOUND,
                    _ => words::NETWORK_OUTBOUND,
                };
                row(
                    Some((open, format!("security-group/{}/{direction}", group.id))),
                    &group.name,
                    vec![say(word), html! { text.to_owned() }, proper(&members)],
                )
            };
            sides(group)
                .into_iter()
                .map(move |(direction, text)| line(direction, &text))
        })
        .collect()
}

fn sides(group: &SecurityGroupView) -> Vec<(&'static str, String)> {
    let none = words::NETWORK_NO_RULE.text().to_owned();
    let mut lines = Vec::new();
    for (direction, rules) in [("inbound", &group.inbound), ("outbound", &group.outbound)] {
        if rules.is_empty() {
            lines.push((direction, none.clone()));
        }
        lines.extend(rules.iter().map(|rule| (direction, rule.summary.clone())));
    }
    lines
}

fn hops(path: &PathView) -> Html {
    path.hops
        .iter()
        .enumerate()
        .map(|(index, hop)| {
            let direction = match hop.direction {
                Some(Direction::Inbound) => say(words::NETWORK_INBOUND),
                Some(Direction::Outbound) => say(words::NETWORK_OUTBOUND),
                None => Html::default(),
            };
            let verdict = match hop.verdict {
                Verdict::Allowed => words::NETWORK_ALLOWED,
                Verdict::Blocked => words::NETWORK_BLOCKED,
                Verdict::NotReached => words::NETWORK_NOT_REACHED,
            };
            let why = match &hop.code {
                Some(code) => format!("{} ({code})", hop.why_text()),
                None => hop.why_text(),
            };
            let cells = vec![
                prose::words(&hop.label),
                direction,
                say(verdict),
                prose::words(&why),
            ];
            row(None, &(index + 1).to_string(), cells)
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
