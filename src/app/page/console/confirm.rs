//! Asks before something is gone.

use yew::prelude::*;

use crate::dialog::{Dialog, close};

/// What is asked.
pub struct Question<'a> {
    /// The question.
    pub title: String,
    /// What will happen.
    pub text: &'a str,
    /// The verb on the button.
    pub verb: &'a str,
}

/// The dialog. `done`: it shall be done; `onclose`: the dialog is gone, whatever was chosen.
pub fn confirm(question: &Question<'_>, done: Callback<()>, onclose: Callback<()>) -> Html {
    let confirmed = move |event: MouseEvent| {
        close(&event);
        done.emit(());
    };
    html! {
        <Dialog class="confirm" title_id="confirm-title" {onclose}>
            <h2 id="confirm-title">{ question.title.clone() }</h2>
            <p>{ question.text.to_owned() }</p>
            <div class="form-ways">
                <button type="button" onclick={|event: MouseEvent| close(&event)}>{ "Keep it" }</button>
                <button type="button" class="danger" onclick={confirmed}>{ question.verb.to_owned() }</button>
            </div>
        </Dialog>
    }
}
