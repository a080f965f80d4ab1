//! What the page has to say that belongs nowhere else: short lines at the bottom, until they are read.

use yew::prelude::*;

use crate::icons::{Icon, icon};
use crate::model::Notice;

/// How long a line that needs no action stays.
const STAY_MS: u32 = 9_000;

/// Properties of [`Notices`].
#[derive(Properties, PartialEq)]
pub struct NoticesProps {
    /// Oldest first.
    pub notices: Vec<Notice>,
    /// Takes one away.
    pub dismiss: Callback<u32>,
}

/// The stack; it is always there, so that a screen reader hears what is added.
#[component]
pub fn Notices(props: &NoticesProps) -> Html {
    html! {
        <div class="notices" role="status" aria-live="polite">
            { for props.notices.iter().map(|notice| html! {
                <Line key={notice.id} notice={notice.clone()} dismiss={props.dismiss.clone()} />
            }) }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct LineProps {
    notice: Notice,
    dismiss: Callback<u32>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let away = {
        let (dismiss, id) = (props.dismiss.clone(), props.notice.id);
        move || dismiss.emit(id)
    };
    {
        let (away, is_error) = (away.clone(), props.notice.is_error);
        use_effect_with((), move |()| {
            let timeout = (!is_error).then(|| gloo_timers::callback::Timeout::new(STAY_MS, away));
            move || drop(timeout)
        });
    }
    html! {
        <div class={classes!("notice", props.notice.is_error.then_some("error"))}>
            <p>{ &props.notice.text }</p>
            <button type="button" class="icon-button" aria-label="Dismiss" onclick={move |_| away()}>{ icon(Icon::Close) }</button>
        </div>
    }
}
