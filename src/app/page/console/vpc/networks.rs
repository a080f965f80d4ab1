//! The networks, to read: subnets, route tables, network ACLs.

use cloud::view::{View, VpcView};
use words::Key;
use yew::prelude::*;

use crate::console::form::{facts, mono, title};
use crate::widgets::say::{proper, say};

// What the columns of the tables are called.
const SUBNETS: [Key; 6] = [
    words::AWS_ID,
    words::AWS_ZONE,
    words::AWS_CIDR,
    words::AWS_KIND,
    words::AWS_ROUTE_TABLE,
    words::AWS_NETWORK_ACL,
];
const ROUTES: [Option<Key>; 4] = [
    Some(words::AWS_ROUTE_TABLE),
    None,
    Some(words::VPC_DESTINATION),
    Some(words::VPC_TARGET),
];
const ENTRIES: [Key; 3] = [
    words::AWS_NETWORK_ACL,
    words::NETWORK_DIRECTION,
    words::VPC_ENTRY,
];

/// All VPCs.
pub fn networks(view: &View) -> Html {
    html! {
        <>
            { title(say(words::AWS_VPC), Html::default()) }
            <p class="lead">{ say(words::VPC_LEAD) }</p>
            { for view.vpcs.iter().map(network) }
        </>
    }
}

fn network(vpc: &VpcView) -> Html {
    let lines = [
        (words::VPC_ID, mono(&vpc.id)),
        (
            words::AWS_NAME,
            match vpc.is_default {
                true => say(words::AWS_DEFAULT_VPC),
                false => proper(&vpc.name),
            },
        ),
        (words::AWS_CIDR, mono(&vpc.cidr)),
    ];
    let subnets = vpc.subnets.iter().map(|subnet| {
        let kind = if subnet.is_public {
            words::NETWORK_PUBLIC
        } else {
            words::NETWORK_PRIVATE
        };
        vec![
            proper(&subnet.id),
            proper(&subnet.zone),
            proper(&subnet.cidr),
            say(kind),
            proper(&subnet.route_table_id),
            proper(&subnet.network_acl_id),
        ]
    });
    let routes = vpc.route_tables.iter().flat_map(|table| {
        let main = table.is_main.then_some(words::VPC_MAIN);
        let routes = table.routes.iter();
        routes.map(move |(to, via)| {
            vec![
                proper(&table.id),
                main.map_or_else(Html::default, say),
                proper(to),
                proper(via),
            ]
        })
    });
    let entries = vpc.network_acls.iter().flat_map(|acl| {
        let side = |name: Key, entries: &[String]| {
            entries
                .iter()
                .map(|entry| vec![proper(&acl.id), say(name), proper(entry)])
                .collect::<Vec<_>>()
        };
        side(words::NETWORK_INBOUND, &acl.inbound)
            .into_iter()
            .chain(side(words::NETWORK_OUTBOUND, &acl.outbound))
    });
    html! {
        <section class="sub">
            { facts(&lines) }
            { table(words::AWS_SUBNETS, &SUBNETS.map(Some), subnets.collect()) }
            { table(words::VPC_ROUTES, &ROUTES, routes.collect()) }
            { table(words::VPC_ACL_ENTRIES, &ENTRIES.map(Some), entries.collect()) }
        </section>
    }
}

fn table(caption: Key, head: &[Option<Key>], rows: Vec<Vec<Html>>) -> Html {
    html! {
        <div class="list-scroll" tabindex="0" role="region" aria-label={caption.text()}><table class="list">
            <caption>{ say(caption) }</caption>
            <thead><tr>{ for head.iter().map(|name| match name {
                None => html! { <td></td> },
                Some(name) => html! { <th scope="col">{ say(*name) }</th> },
            }) }</tr></thead>
            <tbody>{ for rows.into_iter().map(|row| html! {
                <tr>{ for row.into_iter().map(|cell| html! { <td class="mono">{ cell }</td> }) }</tr>
            }) }</tbody>
        </table></div>
    }
}
