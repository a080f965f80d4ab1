//! The news that the host has another build of the page. Nobody has to take it now.

use yew::prelude::*;

use crate::browser;
use crate::frame::focus::listen;
use crate::link::client::reload;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;

/// What `www/offline.js` says when it has found one; from then on the root has the attribute.
const FOUND: &str = "port6379-newer";
const ATTRIBUTE: &str = "data-newer";

fn is_found() -> bool {
    browser::root().is_some_and(|root| root.has_attribute(ATTRIBUTE))
}

/// A line among the notices, until it is read.
#[component]
pub fn NewerBuild() -> Html {
    let is_shown = use_state_eq(is_found);
    let (found, dismissed) = (is_shown.setter(), is_shown.setter());
    use_effect_with((), move |()| {
        if let Some(document) = browser::document() {
            listen(&document, FOUND, move |_| found.set(true));
        }
    });
    if !*is_shown {
        return Html::default();
    }
    html! {
        <div class="notice">
            <p>{ say(words::OFFLINE_NEWER) }</p>
            <button type="button" class="small" onclick={|_: MouseEvent| reload()}>{ say(words::OFFLINE_RELOAD) }</button>
            <button type="button" class="icon-button" aria-label={words::NOTICE_DISMISS.text()} onclick={move |_: MouseEvent| dismissed.set(false)}>{ icon(Icon::Close) }</button>
        </div>
    }
}
