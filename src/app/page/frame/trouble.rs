//! What stands over everything while the lab is not there: one sentence that says why, and the way on.
//!
//! **Invariant:** the first button never costs anything. Starting over is offered only where the stored world may be what
//! the lab fails on.

use yew::prelude::*;

use crate::link::client::Client;
use crate::link::files::NoLessons;
use crate::link::model::{Model, Phase, Trouble};
use crate::link::start_up;
use crate::widgets::say::say;

/// Nothing while all is well.
pub fn trouble(client: &Client, model: &Model) -> Html {
    match &model.phase {
        Phase::NoLessons(NoLessons::NotLoaded(why)) => alert(why, "", Html::default()),
        Phase::NoLessons(NoLessons::Unreadable(problems)) => unreadable(problems),
        Phase::Broken(trouble) => broken(client, trouble),
        Phase::Silent => html! {
            <div class="trouble calm" role="status">
                <p>{ say(words::TROUBLE_SILENT) }</p>
                { try_again() }
            </div>
        },
        Phase::Ready if model.is_working => working(client),
        _ => Html::default(),
    }
}

fn broken(client: &Client, trouble: &Trouble) -> Html {
    let client = client.clone();
    let start_over = html! {
        if trouble.is_world_suspect {
            <button type="button" onclick={move |_| client.reset()}>{ say(words::TROUBLE_START_OVER) }</button>
        }
    };
    alert(&trouble.text, &trouble.detail, start_over)
}

fn alert(text: &str, detail: &str, other_way: Html) -> Html {
    html! {
        <div class="trouble" role="alert">
            <p>{ text }</p>
            <div class="trouble-ways">
                { try_again() }
                { other_way }
            </div>
            if !detail.is_empty() {
                <details class="boot-more">
                    <summary>{ say(words::TROUBLE_DETAIL) }</summary>
                    <pre tabindex="0" translate="no">{ detail }</pre>
                </details>
            }
        </div>
    }
}

fn unreadable(problems: &str) -> Html {
    html! {
        <div class="trouble" role="alert">
            <h1>{ say(words::TROUBLE_LESSONS) }</h1>
            <pre tabindex="0" role="group" aria-label={words::TROUBLE_LESSONS_WHAT.text()}>{ problems }</pre>
            <button type="button" class="primary" onclick={|_: MouseEvent| start_up::retry()}>{ say(words::TROUBLE_ONCE_MORE) }</button>
        </div>
    }
}

fn working(client: &Client) -> Html {
    let stop = client.clone();
    html! {
        <div class="trouble calm" role="status">
            <p>{ say(words::TROUBLE_WORKING) }</p>
            <button type="button" onclick={move |_| stop.stop()}>{ say(words::TROUBLE_STOP) }</button>
        </div>
    }
}

fn try_again() -> Html {
    html! { <button type="button" class="primary" onclick={|_: MouseEvent| start_up::retry()}>{ say(words::TROUBLE_AGAIN) }</button> }
}
