//! The words of what is said of names and hosts.

use sim::why::Reason;

use super::{Home, HostWhy, NameWhy, Why};

impl Reason for Why {
    fn text(&self) -> String {
        match self {
            Why::Name(why) => why.text(),
            Why::Host(why) => why.text(),
            Why::Route(why) => why.text(),
            Why::Acl(why) => why.text(),
            Why::Group(why) => why.text(),
            Why::Advice(advice) => advice.text(),
            Why::Open(open) => open.text(),
        }
    }
}

impl NameWhy {
    fn text(&self) -> String {
        match self {
            NameWhy::Resolved { name, address } => words::WhyResolved {
                resolver: "vpc",
                address: &address.to_string(),
                name,
            }
            .text(),
            NameWhy::Alias {
                name,
                other,
                address,
            } => words::WhyAlias {
                name,
                other,
                address: &address.to_string(),
            }
            .text(),
            NameWhy::Creating { cache } => words::WhyCacheCreating { cache }.text(),
            NameWhy::Deleted { cache } => words::WhyCacheDeleted { cache }.text(),
            NameWhy::Private { name } => words::WhyPrivateName { name }.text(),
            NameWhy::OtherRegion { name, ending } => words::WhyOtherRegion { name, ending }.text(),
            NameWhy::Nearest { name, known } => words::WhyNearestName { name, known }.text(),
            NameWhy::NoCache { name } => words::WhyNoCache { name }.text(),
            NameWhy::NoDatabase { name } => words::WhyNoDatabase { name }.text(),
            NameWhy::Url { name, scheme, host } => words::WhyUrl { name, scheme, host }.text(),
            NameWhy::WithPort { name, host, port } => {
                let option = if port == "3306" { "-P" } else { "-p" };
                words::WhyNameAndPort {
                    name,
                    host,
                    port,
                    option,
                }
                .text()
            }
            NameWhy::WithPath { name, host, path } => {
                words::WhyNameAndPath { name, host, path }.text()
            }
            NameWhy::Placeholder { name } => words::WhyPlaceholder { name }.text(),
        }
    }
}

impl HostWhy {
    fn text(&self) -> String {
        match self {
            HostWhy::NoNetwork => words::WHY_NO_NETWORK.text().to_owned(),
            HostWhy::NoInterface { address } => {
                let address = &address.to_string();
                words::WhyNoInterface { address }.text()
            }
            HostWhy::NoHost { address } => {
                let address = &address.to_string();
                words::WhyNoHost { address }.text()
            }
            HostWhy::Down { host, state } => {
                let state = state.name();
                words::WhyDown { host, state }.text()
            }
            HostWhy::HomeRouter {
                host,
                address,
                is_in_vpc,
            } => words::WhyHomeRouter {
                host,
                address: &address.to_string(),
                whose: if *is_in_vpc { "vpc" } else { "unknown" },
            }
            .text(),
            HostWhy::ConnectInside => words::WHY_CONNECT_INSIDE.text().to_owned(),
            HostWhy::AtHome { target, home } => {
                let (kind, host) = match home {
                    Home::Instance(name) => ("instance", name.as_str()),
                    Home::Outside(name) => ("outside", name.as_str()),
                    Home::Unknown => ("unknown", ""),
                };
                words::WhyAtHome { target, kind, host }.text()
            }
            HostWhy::CacheAt { cache, name } => words::WhyCacheAt { cache, name }.text(),
            HostWhy::NoInstance { instance } => words::WhyNoInstance { instance }.text(),
            HostWhy::NotRunning { instance, state } => {
                words::WhyNotRunning { instance, state }.text()
            }
            HostWhy::NoPublicAddress { instance } => words::WhyNoPublicAddress { instance }.text(),
        }
    }
}
