//! What the page has to say that belongs nowhere else: short lines at the bottom, until they are read.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use crate::icons::{Icon, icon};
use crate::model::{Model, Notice};

/// How long a line that needs no action stays.
const STAY_MS: u32 = 9_000;

/// The stack; it is always there, so that a screen reader hears what is added.
pub fn notices(model: &Model, dismiss: &Callback<u32>) -> Html {
    html! {
        <div class="notices" role="status" aria-live="polite">
            { for model.notices.iter().map(|notice| line(notice, dismiss.clone())) }
        </div>
    }
}

fn line(notice: &Notice, dismiss: Callback<u32>) -> Html {
    let id = notice.id;
    html! {
        <div key={id} class={classes!("notice", notice.is_error.then_some("error"))}>
            <p>{ &notice.text }</p>
            <button type="button" class="icon-button" aria-label="Dismiss" onclick={move |_| dismiss.emit(id)}>{ icon(Icon::Close) }</button>
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
            .filter(|notice| !notice.is_error)
            .map(|notice| notice.id)
        {
            let dismiss = dismiss.clone();
            // One that is gone by then is dismissed in vain.
            Timeout::new(STAY_MS, move || dismiss.emit(id)).forget();
        }
    });
}
