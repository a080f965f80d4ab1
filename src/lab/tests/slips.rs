//! What goes wrong at the keyboard: the card under the diagram and the lesson's message name the same cause.

use cloud::api::{Call, RuleDirection};
use lesson::view::{Inline, StepState};
use sim::net::Path;

use super::{Page, shipped, tcp};
use crate::protocol::Event;

/// A line, how the message begins, and what message and card say; `{}` is the endpoint.
const SLIPS: [(&str, &str, &str); 5] = [
    (
        "valkey-cli -h https://{} PING",
        "No packet was sent.",
        "https://{} is a URL, not a host name.",
    ),
    (
        "valkey-cli -h x{} PING",
        "No packet was sent.",
        "The nearest that exists is {}.",
    ),
    (
        "valkey-cli PING",
        "The packet arrives, and is refused.",
        "unless -h names another host. lab-redis is at {}.",
    ),
    (
        "timeout 2 valkey-cli -h {} -p 3679 PING",
        "The packet does not arrive.",
        "lab-redis-001 listens on port 6379, not on 3679",
    ),
    (
        "timeout 2 valkey-cli -h {} --tls PING",
        "The connection is made, but neither end understands the other.",
        "Leave out --tls.",
    ),
];

fn boot() -> Page {
    let files = shipped();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let mut page = Page::boot(&files, Some("connect"), None);
    let mut groups = page.view.security_groups.iter();
    let group = groups.find(|group| group.name == "SG-RedisCache").unwrap();
    let call = Call::ReplaceSecurityGroupRules {
        group_id: group.id.clone(),
        direction: RuleDirection::Inbound,
        rules: vec![tcp(6379, "SG-RedisClient")],
    };
    page.call(call).unwrap();
    page
}

fn latest_path(page: &Page) -> &Path {
    let mut events = page.events.iter().rev();
    let path = events.find_map(|event| match event {
        Event::Path(path) => Some(path),
        _ => None,
    });
    path.unwrap()
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
    for (line, ended, cause) in SLIPS {
        let cause = cause.replace("{}", &endpoint);
        page.line(terminal, &line.replace("{}", &endpoint));
        page.wait_ms(3_000);
        let why = &latest_path(&page).blocked_at().unwrap().why;
        assert!(why.contains(&cause), "{line}: {why}");
        let said = message(&page);
        assert!(
            said.starts_with(ended) && said.contains(&cause),
            "{line}: {said}"
        );
    }
}

#[test]
fn ping_and_downloads_are_drawn_and_not_judged() {
    let mut page = boot();
    let endpoint = page.view.caches[0].primary_endpoint.clone().unwrap();
    let terminal = page.tabs[0].id;
    page.line(terminal, &format!("ping -c 1 -W 1 {endpoint}"));
    page.wait_ms(2_000);
    assert_eq!(latest_path(&page).protocol, sim::net::Transport::Icmp);
    assert_eq!(message(&page), "");
    page.line(terminal, "sudo dnf check-update");
    page.wait_ms(8_000);
    assert_eq!(latest_path(&page).port, 443);
    assert_eq!(message(&page), "");
}
