//! The frame of every form that makes something: title, fields, how the call ended, the button.

use cloud::api::{Answer, Call};
use words::Key;
use yew::prelude::*;

use super::context::{Draft, Field, PanelContext, Value};
use super::form::title;
use crate::place::ui::Go;
use crate::widgets::say::say;

/// What is said around the fields.
pub struct Creation<'a> {
    /// The panel's title.
    pub heading: Key,
    /// What the button says.
    pub verb: Key,
    /// What stands beside it: a price, what comes next.
    pub note: Option<Key>,
    /// The fields that errors can lead to.
    pub fields: &'a [Field],
}

impl Creation<'_> {
    /// The form with these fields. When `call` has worked, what was typed is forgotten and the panel `next` is opened.
    pub fn form<T: Value, C: Into<Call> + 'static>(
        &self,
        cx: &PanelContext,
        draft: &Draft<T>,
        fields: Html,
        call: fn(&T) -> C,
        next: fn(&Answer) -> String,
    ) -> Html {
        let calling = cx.calling();
        let onsubmit = {
            let (calling, draft, go) = (calling.clone(), draft.clone(), cx.desk.go.clone());
            move |event: SubmitEvent| {
                event.prevent_default();
                let (made, go) = (draft.clone(), go.clone());
                calling.call(call(draft.get()), move |answer| {
                    made.clear();
                    go.emit(Go::Console(next(&answer).into()));
                });
            }
        };
        html! {
            <form class="form" aria-labelledby="console-title" {onsubmit} novalidate=true>
                { title(say(self.heading), Html::default()) }
                { fields }
                { calling.end(self.fields) }
                <div class="form-ways">
                    <button type="submit" class="primary" disabled={calling.is_busy()}>{ say(self.verb) }</button>
                    if let Some(note) = self.note { <p class="form-note">{ say(note) }</p> }
                </div>
            </form>
        }
    }
}
