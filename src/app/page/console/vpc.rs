//! The networks, to read: subnets, route tables, network ACLs.

use cloud::view::{View, VpcView};
use yew::prelude::*;

use super::form::{facts, mono, title};

/// All VPCs.
pub fn vpc(view: &View) -> Html {
    html! {
        <>
            { title("VPC", Html::default()) }
            <p class="lead">{ "The network of the account. These labs leave it as AWS makes it, so it can be read here, not changed." }</p>
            { for view.vpcs.iter().map(network) }
        </>
    }
}

fn network(vpc: &VpcView) -> Html {
    let lines = [
        ("VPC id", mono(&vpc.id)),
        (
            "Name",
            html! { if vpc.is_default { {"Default VPC"} } else { { &vpc.name } } },
        ),
        ("CIDR", mono(&vpc.cidr)),
    ];
    let subnets = vpc.subnets.iter().map(|subnet| {
        let kind = if subnet.is_public {
            "public"
        } else {
            "private"
        };
        [
            &subnet.id,
            &subnet.zone,
            &subnet.cidr,
            kind,
            &subnet.route_table_id,
            &subnet.network_acl_id,
        ]
        .map(str::to_owned)
        .to_vec()
    });
    let routes = vpc.route_tables.iter().flat_map(|table| {
        let main = if table.is_main { "main" } else { "" };
        table
            .routes
            .iter()
            .map(move |(to, via)| vec![table.id.clone(), main.to_owned(), to.clone(), via.clone()])
    });
    let entries = vpc.network_acls.iter().flat_map(|acl| {
        let side = |name: &'static str, entries: &[String]| {
            entries
                .iter()
                .map(|entry| vec![acl.id.clone(), name.to_owned(), entry.clone()])
                .collect::<Vec<_>>()
        };
        side("inbound", &acl.inbound)
            .into_iter()
            .chain(side("outbound", &acl.outbound))
    });
    html! {
        <section class="sub">
            { facts(&lines) }
            { table("Subnets", &["Id", "Zone", "CIDR", "Kind", "Route table", "Network ACL"], subnets.collect()) }
            { table("Routes", &["Route table", "", "Destination", "Target"], routes.collect()) }
            { table("Network ACL entries", &["Network ACL", "Direction", "Entry"], entries.collect()) }
        </section>
    }
}

fn table(caption: &str, head: &[&str], rows: Vec<Vec<String>>) -> Html {
    html! {
        <div class="list-scroll" tabindex="0" role="region" aria-label={caption.to_owned()}><table class="list">
            <caption>{ caption.to_owned() }</caption>
            <thead><tr>{ for head.iter().map(|name| match name.is_empty() {
                true => html! { <td></td> },
                false => html! { <th scope="col">{ (*name).to_owned() }</th> },
            }) }</tr></thead>
            <tbody>{ for rows.into_iter().map(|row| html! {
                <tr>{ for row.into_iter().map(|cell| html! { <td class="mono">{ cell }</td> }) }</tr>
            }) }</tbody>
        </table></div>
    }
}
