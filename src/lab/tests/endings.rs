//! A terminal that ends says so, in its last line and with what can be done; it is found again by its host.

use cloud::api::Ec2Call;

use super::{FILES, Page, launch};
use crate::protocol::{Ending, Input, TerminalId};

/// An instance with a terminal at its prompt.
fn connected() -> (Page, String, TerminalId) {
    let mut page = Page::boot(&FILES, None, None);
    let instance = launch(&mut page);
    page.skip_s(60);
    open(&mut page, &instance);
    let terminal = page.tabs[0].id;
    (page, instance, terminal)
}

fn open(page: &mut Page, host: &str) {
    let host = host.to_owned();
    page.act(Input::OpenTerminal { host });
    page.wait_ms(500);
}

fn ending(page: &Page) -> &Ending {
    page.tabs[0].ending.as_ref().unwrap()
}

fn last_line(page: &Page, terminal: TerminalId) -> String {
    let screen = page.screen(terminal);
    screen.trim_end().lines().last().unwrap().to_owned()
}

#[test]
fn leaving_a_shell_offers_the_way_back_into_the_same_terminal() {
    let (mut page, instance, terminal) = connected();
    page.line(terminal, "echo before");
    page.line(terminal, "exit");
    let address = page.view.instances[0].public_ip.clone().unwrap();
    assert_eq!(
        last_line(&page, terminal),
        format!("Connection to {address} closed.")
    );
    assert!(ending(&page).can_reconnect);
    let said = &ending(&page).text;
    assert!(
        said.contains("Enter connects again; other keys do nothing"),
        "{said}"
    );
    assert!(!page.has_cursor(terminal));
    open(&mut page, &instance);
    assert_eq!(page.tabs.len(), 1);
    assert!(page.tabs[0].is_alive() && page.has_cursor(terminal));
    page.line(terminal, "echo after");
    let screen = page.screen(terminal);
    assert!(screen.contains("\nbefore\n") && screen.contains("\nafter\n"));
}

#[test]
fn a_host_that_goes_closes_the_connection_and_says_what_to_do() {
    for (is_final, why, advice) in [
        (false, "is stopped", "Start it"),
        (true, "is being terminated", "with everything on it"),
    ] {
        let (mut page, instance_id, terminal) = connected();
        let call = match is_final {
            false => Ec2Call::StopInstances { instance_id },
            true => Ec2Call::TerminateInstances { instance_id },
        };
        page.call(call).unwrap();
        let line = last_line(&page, terminal);
        assert!(line.starts_with("Connection to "), "{line}");
        assert!(line.ends_with(" closed by remote host."), "{line}");
        assert!(!page.has_cursor(terminal));
        let Ending {
            text,
            can_reconnect,
        } = ending(&page);
        assert!(text.contains(why) && text.contains(advice), "{text}");
        assert!(!can_reconnect);
        page.skip_s(120);
        let later = &ending(&page).text;
        assert_eq!(later.contains("launch another one"), is_final, "{later}");
    }
}

#[test]
fn a_stopped_host_that_runs_again_can_be_connected_to() {
    let (mut page, instance, _) = connected();
    let instance_id = instance.clone();
    page.call(Ec2Call::StopInstances { instance_id }).unwrap();
    page.skip_s(120);
    let instance_id = instance.clone();
    page.call(Ec2Call::StartInstances { instance_id }).unwrap();
    page.skip_s(120);
    assert!(ending(&page).can_reconnect);
    open(&mut page, &instance);
    assert!(page.tabs[0].is_alive());
}

#[test]
fn terminals_of_one_host_have_names_of_their_own() {
    let (mut page, instance, first) = connected();
    open(&mut page, &instance);
    open(&mut page, &instance);
    let titles = |page: &Page| -> Vec<String> {
        let tabs = page.tabs.iter();
        tabs.map(|tab| tab.title.clone()).collect()
    };
    let host = "RedisClient-AL2023";
    let (second, third) = (format!("{host} (2)"), format!("{host} (3)"));
    assert_eq!(titles(&page), [host, &second, &third]);
    page.act(Input::CloseTerminal { terminal: first });
    open(&mut page, &instance);
    assert_eq!(titles(&page), [second.as_str(), &third, host]);
}
