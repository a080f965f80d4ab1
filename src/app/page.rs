//! The page: paints what the lab in the worker says, and sends it what the student does.
//!
//! **Invariant:** nothing slow happens here; the main thread only paints.

mod link;
mod protocol;

use std::rc::Rc;

use link::{Heard, Link};
use protocol::{Event, Request};
use yew::prelude::*;

fn main() {
    console_error_panic_hook::set_once();
    let host = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("page"));
    // index.html holds the element; without it there is nowhere to paint.
    if let Some(host) = host {
        yew::Renderer::<Page>::with_root(host).render();
    }
}

/// The whole page.
#[component]
fn Page() -> Html {
    let answer = use_state(|| AttrValue::from("Waking the lab..."));
    let link = use_mut_ref(|| None::<Rc<Link>>);
    {
        let answer = answer.clone();
        use_effect_with((), move |()| {
            *link.borrow_mut() = start(answer);
        });
    }
    html! {
        <main class="hello">
            <h1>{ "Port6379" }</h1>
            <p role="status">{ &*answer }</p>
        </main>
    }
}

/// Starts the worker and asks it the first question.
fn start(answer: UseStateHandle<AttrValue>) -> Option<Rc<Link>> {
    let hear = {
        let answer = answer.clone();
        move |heard: Heard<Event>| match heard {
            Heard::Ready => {}
            Heard::Event(Event::Pong { text }) => {
                answer.set(format!("The lab answers: {text}").into())
            }
            Heard::Outdated => {
                answer.set("A newer version of the lab is here. Reload the page.".into())
            }
            Heard::Lost(reason) => answer.set(format!("The lab stopped: {reason}").into()),
        }
    };
    let started = Link::start(hear).and_then(|link| {
        link.send(&Request::Ping {
            text: "PONG".to_owned(),
        })?;
        Ok(Rc::new(link))
    });
    match started {
        Ok(link) => Some(link),
        Err(error) => {
            answer.set(format!("The lab could not start: {error}").into());
            None
        }
    }
}
