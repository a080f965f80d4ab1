//! What the page is told, and what it costs to find out.

use std::rc::Rc;

use cloud::view::View;

use super::Page;
use crate::protocol::{Event, Input};

/// As the cloud has made it last.
fn view(page: &Page) -> Rc<View> {
    page.lab.state().unwrap().situation.cloud.view()
}

fn count(page: &Page, is_it: fn(&Event) -> bool) -> usize {
    page.events.iter().filter(|event| is_it(event)).count()
}

#[test]
fn keys_lines_and_time_make_no_view_of_the_account() {
    let mut page = Page::at_lesson("store-and-count");
    let (before, terminal) = (view(&page), page.tabs[0].id);
    let is_view = |event: &Event| matches!(event, Event::View(_));
    let told = count(&page, is_view);
    page.line(terminal, "SET greeting hello");
    page.act(Input::Type {
        terminal,
        data: "GET greeting".into(),
    });
    assert!(
        Rc::ptr_eq(&before, &view(&page)),
        "nothing in it has changed"
    );
    // An instance and a cache are running: what that costs is told now and again, with the same view.
    page.wait_ms(6_000);
    assert!(Rc::ptr_eq(&before, &view(&page)));
    assert!((2..=4).contains(&(count(&page, is_view) - told)));
    assert!(page.view.cost.dollars_per_hour > 0.0 && page.view.cost.spent_dollars > 0.0);
}
