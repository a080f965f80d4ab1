//! Whose world is shown, when it is not the student's own lab, and the way back there.

use lab::protocol::{Input, WorldId};
use yew::prelude::*;

use crate::desk::Desk;
use crate::model::Model;
use crate::storage;

/// The line under the header. It is always there, so that a screen reader hears what is added.
pub fn world_bar(desk: &Desk, model: &Model) -> Html {
    let whose = match &model.world {
        // The playground is the home page's, which says so itself.
        WorldId::Lab | WorldId::Playground => None,
        WorldId::Lesson(_) => {
            Some("This lesson has a world of its own. Your lab is as you left it.")
        }
    };
    let copy = desk.client.clone();
    let desk = desk.clone();
    let back = move |_| desk.act(Input::EnterWorld(WorldId::Lab));
    html! {
        <div class="world-bar" role="status">
            if let Some(whose) = whose {
                <p>{ whose }</p>
                <button type="button" onclick={back}>{ "Back to my lab" }</button>
            }
            if storage::is_copy() {
                <p>{ "You work in a copy. It is kept until you close this tab." }</p>
                <button type="button" onclick={move |_| copy.leave_copy()}>{ "Leave the copy" }</button>
            }
        </div>
    }
}
