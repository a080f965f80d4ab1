//! Asks before something is gone.

use words::Key;
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::dialog::{Dialog, close};
use crate::widgets::say::say;

/// What is asked.
pub struct Question {
    /// The question.
    pub title: String,
    /// What will happen.
    pub text: Key,
    /// The verb on the button.
    pub verb: Key,
}

/// In place of such a question, what stands in the way of what cannot be done now, each with the panel it is in.
pub fn in_the_way(
    desk: &Desk,
    title: String,
    text: Key,
    users: Vec<(Html, String)>,
    onclose: Callback<()>,
) -> Html {
    let user = |(label, panel): (Html, String)| {
        let go = desk.go.clone();
        let open = move |event: MouseEvent| {
            close(&event);
            go.emit(Go::Console(panel.clone().into()));
        };
        html! { <li><button type="button" class="link" onclick={open}>{ label }</button></li> }
    };
    html! {
        <Dialog class="confirm" title_id="confirm-title" {onclose}>
            <h2 id="confirm-title">{ title }</h2>
            <p>{ say(text) }</p>
            <ul class="users">{ for users.into_iter().map(user) }</ul>
            <div class="form-ways"><button type="button" onclick={|event: MouseEvent| close(&event)}>{ say(words::CONSOLE_CLOSE) }</button></div>
        </Dialog>
    }
}

/// The dialog. `done`: it shall be done; `onclose`: the dialog is gone, whatever was chosen.
pub fn confirm(question: &Question, done: Callback<()>, onclose: Callback<()>) -> Html {
    let confirmed = move |event: MouseEvent| {
        close(&event);
        done.emit(());
    };
    html! {
        <Dialog class="confirm" title_id="confirm-title" {onclose}>
            <h2 id="confirm-title">{ question.title.clone() }</h2>
            <p>{ say(question.text) }</p>
            <div class="form-ways">
                <button type="button" onclick={|event: MouseEvent| close(&event)}>{ say(words::CONSOLE_KEEP) }</button>
                <button type="button" class="danger" onclick={confirmed}>{ say(question.verb) }</button>
            </div>
        </Dialog>
    }
}
