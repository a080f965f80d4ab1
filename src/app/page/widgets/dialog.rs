//! Dialogs: over everything, with the focus inside, closed by Escape.

use web_sys::{Element, HtmlDialogElement};
use yew::prelude::*;

/// Properties of [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct DialogProps {
    /// Its class.
    pub class: AttrValue,
    /// The id of its title.
    pub title_id: AttrValue,
    /// It is gone, however it was closed.
    pub onclose: Callback<()>,
    /// Whether a click beside its content closes it.
    #[prop_or_default]
    pub closes_on_ground: bool,
    /// What it says.
    pub children: Html,
}

/// A dialog; it is open while it exists, and gives the focus back when it goes.
#[component]
pub fn Dialog(props: &DialogProps) -> Html {
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                // Only a dialog that is open already refuses.
                let _ = dialog.show_modal();
            }
        });
    }
    let is_ground = props.closes_on_ground;
    let onclick = move |event: MouseEvent| {
        if let Some(dialog) = event
            .target_dyn_into::<HtmlDialogElement>()
            .filter(|_| is_ground)
        {
            dialog.close();
        }
    };
    html! {
        <dialog ref={dialog} class={props.class.clone()} aria-labelledby={props.title_id.clone()}
            onclose={props.onclose.reform(|_: Event| ())} {onclick}>
            { props.children.clone() }
        </dialog>
    }
}

/// Closes the dialog that was clicked in.
pub fn close(event: &MouseEvent) {
    let dialog = event
        .target_dyn_into::<Element>()
        .and_then(|target| target.closest("dialog").ok()?)
        .and_then(|dialog| wasm_bindgen::JsCast::dyn_into::<HtmlDialogElement>(dialog).ok());
    if let Some(dialog) = dialog {
        dialog.close();
    }
}
