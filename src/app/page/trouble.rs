//! What stands over everything while the lab is not there: one sentence that says why, and the way on.
//!
//! **Invariant:** the first button never costs anything. Starting over is offered only where the stored world may be what
//! the lab fails on.

use yew::prelude::*;

use crate::client::Client;
use crate::files::NoLessons;
use crate::model::{Model, Phase, Trouble};
use crate::start_up;

const SILENT: &str = "The lab has not answered for 10 seconds. It may still be restoring your world: wait a little, or try again.";

/// Nothing while all is well.
pub fn trouble(client: &Client, model: &Model) -> Html {
    match &model.phase {
        Phase::NoLessons(NoLessons::NotLoaded(why)) => alert(why, "", Html::default()),
        Phase::NoLessons(NoLessons::Unreadable(problems)) => unreadable(problems),
        Phase::Broken(trouble) => broken(client, trouble),
        Phase::Silent => html! {
            <div class="trouble calm" role="status">
                <p>{ SILENT }</p>
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
            <button type="button" onclick={move |_| client.reset()}>{ "Start over" }</button>
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
                    <summary>{ "Technical detail" }</summary>
                    <pre tabindex="0">{ detail }</pre>
                </details>
            }
        </div>
    }
}

fn unreadable(problems: &str) -> Html {
    html! {
        <div class="trouble" role="alert">
            <h1>{ "The lessons could not be read." }</h1>
            <pre tabindex="0" role="group" aria-label="What is wrong with them">{ problems }</pre>
            <button type="button" class="primary" onclick={|_: MouseEvent| start_up::retry()}>{ "Try once more" }</button>
        </div>
    }
}

fn working(client: &Client) -> Html {
    let stop = client.clone();
    html! {
        <div class="trouble calm" role="status">
            <p>{ "Working. The lab is busy with your last command." }</p>
            <button type="button" onclick={move |_| stop.stop()}>{ "Stop" }</button>
        </div>
    }
}

fn try_again() -> Html {
    html! { <button type="button" class="primary" onclick={|_: MouseEvent| start_up::retry()}>{ "Try again" }</button> }
}
