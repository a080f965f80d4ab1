//! Data, metrics, the flow and the editor in the frame: beside a lesson behind tabs of the stage; data at home over the playground's terminal.

use words::Key;
use yew::prelude::*;

use crate::data;
use crate::editor;
use crate::flow;
use crate::frame::codes::Codes;
use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::ui::Stage;
use crate::widgets::say::say;

/// Data, metrics or the flow, once their part is there; `is_shown`: they are in sight.
pub fn sights(desk: &Desk, model: &Model, codes: &Codes, stage: Stage, is_shown: bool) -> Html {
    let code = match stage {
        Stage::Flow => &codes.flow,
        _ => &codes.data,
    };
    if !code.is_here() {
        return code.waiting(
            |why| words::FrameDataFailed { why }.text(),
            loading(words::FRAME_LOADING_DATA),
        );
    }
    let now_ms = model.clock.as_ref().filter(|_| is_shown);
    let now_ms = now_ms.map_or(0, |clock| clock.now_ms);
    match stage {
        Stage::Flow => {
            let clock = model.clock.as_ref();
            let is_moving = clock.is_some_and(|clock| !clock.is_paused);
            flow::flow(desk, model.visit, is_moving, is_shown)
        }
        Stage::Metrics => data::metrics(desk, model.visit, is_shown),
        _ => data::data(desk, model.visit, now_ms, is_shown),
    }
}

/// The editor, once it is there; `is_shown`: it is in sight.
pub fn in_editor(desk: &Desk, model: &Model, codes: &Codes, is_shown: bool) -> Html {
    match codes.editor.is_here() {
        true => editor::editor(desk, model.visit, is_shown),
        false => codes.editor.waiting(
            |why| words::FrameEditorFailed { why }.text(),
            loading(words::FRAME_LOADING_EDITOR),
        ),
    }
}

/// What stands where a view will.
pub fn loading(what: Key) -> Html {
    html! { <p class="part-note" role="status">{ say(what) }</p> }
}
