//! What goes wrong at the keyboard: the card under the diagram and the lesson's message name the same cause.

use cloud::api::{RuleDirection, VpcCall};
use lesson::view::{Inline, StepState};

use super::{Page, tcp};

/// A line, and what message and card say; `{}` is the endpoint.
const SLIPS: [(&str, &str); 5] = [
    (
        "valkey-cli -h https://{} PING",
        "https://{} is a URL, not a host name.",
    ),
    ("valkey-cli -h x{} PING", "The nearest that exists is {}."),
    (
        "valkey-cli PING",
        "unless -h names another host. lab-redis is at {}.",
    ),
    (
        "timeout 2 valkey-cli -h {} -p 3679 PING",
        "lab-redis-001 listens on port 6379, not on 3679. Use -p 6379.",
    ),
    ("timeout 2 valkey-cli -h {} --tls PING", "Leave out --tls."),
];

fn boot() -> Page {
    let mut page = Page::at_lesson("connect");
    let mut groups = page.view.security_groups.iter();
    let group = groups.find(|group| group.name == "SG-RedisCache").unwrap();
    let call = VpcCall::ReplaceSecurityGroupRules {
        group_id: group.id.clone(),
        direction: RuleDirection::Inbound,
        rules: vec![tcp(6379, "SG-RedisClient")],
    };
    page.call(call).unwrap();
    page
}

fn message(page: &Page) -> String {
    let step = &page.lesson.steps[0];
    assert_ne!(step.state, StepState::Done, "{}", page.screen(1));
    let text = step.not_yet.as_ref().map(|message| &message.text);
    let word = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.clone(),
        _ => String::new(),
    };
    text.map_or_else(String::new, |text| text.iter().map(word).collect())
}

#[test]
fn card_and_message_name_the_slip() {
    let mut page = boot();
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    let terminal = page.tabs[0].id;
    for (line, cause) in SLIPS {
        let cause = cause.replace("{}", &endpoint);
        page.line(terminal, &line.replace("{}", &endpoint));
        page.wait_ms(3_000);
        let why = page.latest_path().blocked_at().unwrap().why_text();
        assert!(why.contains(&cause), "{line}: {why}");
        let said = message(&page);
        assert!(said.starts_with(why.as_str()), "{line}: {said}");
    }
}

/// The cause and the mend, and nothing of rules that have no part in it.
#[test]
fn a_mistyped_port_is_told_in_two_sentences() {
    let mut page = boot();
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    let terminal = page.tabs[0].id;
    page.line(terminal, &format!("valkey-cli -h {endpoint} -p 3679"));
    let said = message(&page);
    let wanted = "lab-redis-001 listens on port 6379, not on 3679. Use -p 6379.";
    assert_eq!(said.trim(), wanted);
}

#[test]
fn ping_and_downloads_are_drawn_and_not_judged() {
    let mut page = boot();
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    let terminal = page.tabs[0].id;
    page.line(terminal, &format!("ping -c 1 -W 1 {endpoint}"));
    page.wait_ms(2_000);
    assert_eq!(page.latest_path().protocol, sim::net::Transport::Icmp);
    assert_eq!(message(&page), "");
    page.line(terminal, "sudo dnf check-update");
    page.wait_ms(8_000);
    assert_eq!(page.latest_path().port, 443);
    assert_eq!(message(&page), "");
}
