//! Asks before something is gone.

use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// Properties of [`Confirm`].
#[derive(Properties, PartialEq)]
pub struct ConfirmProps {
    /// The question.
    pub title: AttrValue,
    /// What will happen.
    pub text: AttrValue,
    /// The verb on the button.
    pub verb: AttrValue,
    /// It shall be done.
    pub onconfirm: Callback<()>,
    /// The dialog is gone, whatever was chosen.
    pub onclose: Callback<()>,
}

/// A dialog; it is open while it exists, and gives the focus back when it goes.
#[component]
pub fn Confirm(props: &ConfirmProps) -> Html {
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
    let close = {
        let dialog = dialog.clone();
        Callback::from(move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                dialog.close();
            }
        })
    };
    let confirm = {
        let (close, done) = (close.clone(), props.onconfirm.clone());
        move |_: MouseEvent| {
            close.emit(());
            done.emit(());
        }
    };
    let closed = props.onclose.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="confirm" aria-labelledby="confirm-title" onclose={closed}>
            <h2 id="confirm-title">{ &props.title }</h2>
            <p>{ &props.text }</p>
            <div class="form-ways">
                <button type="button" onclick={close.reform(|_| ())}>{ "Keep it" }</button>
                <button type="button" class="danger" onclick={confirm}>{ &props.verb }</button>
            </div>
        </dialog>
    }
}
