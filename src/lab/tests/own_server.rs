//! A server that a student runs on an instance: who reaches it, and what the instance says of its ports.

use cloud::api::{RuleDirection, VpcCall};

use super::{FILES, Page, launch, tcp};
use crate::protocol::{Input, TerminalId};

fn open(page: &mut Page, host: &str) -> TerminalId {
    let host = host.to_owned();
    page.act(Input::OpenTerminal { host });
    page.wait_ms(500);
    page.tabs.last().unwrap().id
}

/// An instance whose security group lets everybody in, with a terminal there.
fn open_to_all() -> (Page, TerminalId) {
    let mut page = Page::boot(&FILES, None, None);
    let instance = launch(&mut page);
    let mut groups = page.view.security_groups.iter();
    let of_client = groups.find(|group| group.name == "SG-RedisClient");
    let group_id = of_client.unwrap().id.clone();
    page.call(VpcCall::ReplaceSecurityGroupRules {
        group_id,
        direction: RuleDirection::Inbound,
        rules: vec![tcp(22, "0.0.0.0/0"), tcp(6379, "0.0.0.0/0")],
    })
    .unwrap();
    page.skip_s(60);
    let terminal = open(&mut page, &instance);
    (page, terminal)
}

#[test]
fn an_instance_lists_each_port_once() {
    let (mut page, terminal) = open_to_all();
    page.line(terminal, "ss -tln");
    let screen = page.screen(terminal);
    assert_eq!(screen.matches("0.0.0.0:22 ").count(), 1, "{screen}");
}

#[test]
fn a_server_without_a_password_denies_the_internet_until_it_is_told_otherwise() {
    let (mut page, terminal) = open_to_all();
    page.line(terminal, "sudo dnf install -y valkey");
    page.wait_ms(20_000);
    page.line(terminal, "valkey-server --daemonize yes");
    page.line(terminal, "valkey-cli ping");
    assert!(page.screen(terminal).contains("\nPONG\n"));
    let address = page.view.instances[0].public_ip.clone().unwrap();
    let laptop = open(&mut page, "laptop");
    page.line(laptop, &format!("redis-cli -h {address} ping"));
    page.wait_ms(1_000);
    let screen = page.screen(laptop);
    assert!(
        screen.contains("(error) DENIED Redis is running in protected mode"),
        "{screen}"
    );
    page.line(terminal, "valkey-cli config set protected-mode no");
    page.line(laptop, &format!("redis-cli -h {address} ping"));
    page.wait_ms(1_000);
    assert!(page.screen(laptop).contains("\nPONG\n"));
}
