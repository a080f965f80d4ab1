//! Whose world is shown, when it is not the student's own lab, and the way back there.

use lab::protocol::{Input, WorldId};
use yew::prelude::*;

use crate::browser;
use crate::link::model::Model;
use crate::link::storage;
use crate::place::desk::Desk;
use crate::widgets::say::say;

/// The line under the header. It is always there, so that a screen reader hears what is added. `is_inert`: the
/// world is another tab's.
pub fn world_bar(desk: &Desk, model: &Model, is_inert: bool) -> Html {
    let whose = match &model.world {
        // The playground is the home page's, which says so itself.
        WorldId::Lab | WorldId::Playground => None,
        // An embed has no other.
        WorldId::Lesson(_) if browser::is_embed() => None,
        WorldId::Lesson(_) => Some(words::BAR_OWN_WORLD),
    };
    let client = desk.client.clone();
    let copy = client.clone();
    let desk = desk.clone();
    let back = move |_| desk.act(Input::EnterWorld(WorldId::Lab));
    html! {
        <div class="world-bar" role="status" inert={is_inert}>
            if let Some(whose) = whose {
                <p>{ say(whose) }</p>
                <button type="button" onclick={back}>{ say(words::BAR_BACK) }</button>
            }
            if client.keeps_nothing() {
                <p>
                    { say(words::BAR_KEEPS_NOTHING) }
                    if browser::is_framed() { { " " }<a href={browser::address()} target="_blank">{ say(words::BAR_OWN_TAB) }</a> }
                </p>
            }
            if storage::is_copy() {
                <p>{ say(words::BAR_COPY) }</p>
                <button type="button" onclick={move |_| copy.leave_copy()}>{ say(words::BAR_LEAVE_COPY) }</button>
            }
        </div>
    }
}
