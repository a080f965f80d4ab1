//! What AWS asks before a database is deleted: about a final snapshot, whether one knows what is lost, and to type it.

use cloud::api::RdsCall;
use cloud::view::DatabaseView;
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::console::context::{Calling, PanelContext};
use crate::console::form::{Around, text};
use crate::widgets::dialog::{Dialog, close};
use crate::widgets::say::say;

/// What is to be typed, in every language of AWS's console.
const PHRASE: &str = "delete me";

#[derive(Clone, Default, Serialize, Deserialize)]
struct Values {
    knows: bool,
    phrase: String,
}

/// The dialog; one for a database that is protected says where to turn that off.
pub fn delete_dialog(cx: &PanelContext, calling: Calling, database: &DatabaseView) -> Html {
    let draft = cx.draft(&format!("delete/{}", database.id), Values::default);
    let values = draft.get().clone();
    let onclose = {
        let (asked, draft) = (cx.asked(), draft.clone());
        move |()| {
            draft.clear();
            asked.emit(());
        }
    };
    let (knows, phrase) = (draft.clone(), draft.clone());
    let is_ready = values.knows && values.phrase.trim() == PHRASE && !database.deletion_protection;
    let confirmed = {
        let id = database.id.clone();
        move |event: MouseEvent| {
            close(&event);
            let call = RdsCall::DeleteDbInstance {
                id: id.clone(),
                skip_final_snapshot: true,
            };
            calling.call(call, |_| {});
        }
    };
    let what = database.id.as_str();
    html! {
        <Dialog class="confirm" title_id="confirm-title" {onclose}>
            <h2 id="confirm-title">{ words::ConsoleDeleteThis { what }.text() }</h2>
            if database.deletion_protection {
                <p>{ say(words::MEND_DELETION_PROTECTION) }</p>
            } else {
                <p>{ say(words::DELETE_DATABASE_WHAT) }</p>
                <label class="check absent"><input type="checkbox" disabled=true /><span>{ say(words::DELETE_DATABASE_SNAPSHOT) }</span></label>
                <label class="check">
                    <input type="checkbox" checked={values.knows} onchange={move |_: Event| knows.edit(|values| values.knows = !values.knows)} />
                    <span>{ say(words::DELETE_DATABASE_KNOWN) }</span>
                </label>
                { text("delete-phrase", words::DELETE_DATABASE_PHRASE, &values.phrase, &Around::default(), move |value| phrase.edit(|values| values.phrase = value)) }
            }
            <div class="form-ways">
                <button type="button" onclick={|event: MouseEvent| close(&event)}>{ say(words::CONSOLE_KEEP) }</button>
                <button type="button" class="danger" disabled={!is_ready} onclick={confirmed}>{ say(words::CONSOLE_DELETE) }</button>
            </div>
        </Dialog>
    }
}
