//! What the page has to say that belongs nowhere else: short lines at the bottom, until they are read.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use lab::protocol::Input;
use yew::prelude::*;

use crate::link::model::{Model, Notice};
use crate::place::desk::Desk;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// How long a line that needs no action stays.
const STAY_MS: u32 = 9_000;

/// The stack; it is always there, so that a screen reader hears what is added. `news`: a line that somebody else draws.
pub fn notices(desk: &Desk, model: &Model, dismiss: &Callback<u32>, news: Html) -> Html {
    html! {
        <div class="notices" role="status" aria-live="polite">
            { news }
            { for model.notices.iter().map(|notice| line(desk, notice, dismiss.clone())) }
        </div>
    }
}

fn line(desk: &Desk, notice: &Notice, dismiss: Callback<u32>) -> Html {
    let (id, desk) = (notice.id, desk.clone());
    html! {
        <div key={id} class={classes!("notice", notice.is_error.then_some("error"))}>
            <p>{ &notice.text }</p>
            if notice.has_undo { <button type="button" class="small" onclick={move |_| desk.act(Input::Undo)}>{ say(words::HEADER_UNDO) }</button> }
            <button type="button" class="icon-button" aria-label={words::NOTICE_DISMISS.text()} onclick={move |_| dismiss.emit(id)}>{ icon(Icon::Close) }</button>
        </div>
    }
}

/// Lines that need no action go by themselves.
#[hook]
pub fn use_going(model: &Rc<Model>, dismiss: &Callback<u32>) {
    let seen = use_mut_ref(|| 0);
    let (model, dismiss) = (model.clone(), dismiss.clone());
    use_effect_with(model.next_notice, move |next| {
        let first = seen.replace(*next);
        let fresh = model.notices.iter().filter(|notice| notice.id >= first);
        for id in fresh
            .filter(|notice| !notice.is_error && !notice.has_undo)
            .map(|notice| notice.id)
        {
            let dismiss = dismiss.clone();
            // One that is gone by then is dismissed in vain.
            Timeout::new(STAY_MS, move || dismiss.emit(id)).forget();
        }
    });
}
