//! The files of a host, and what can be done with the one that is open.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::pane::Pane;
use super::{Hand, said};
use crate::widgets::say::say;

/// Whose files, which one is open, and how it stands; Save and Run.
pub fn tools(hand: &Hand, pane: &Pane) -> Html {
    let (saving, running) = (hand.clone(), hand.clone());
    // The focus stays in the text.
    let stay = |event: MouseEvent| event.prevent_default();
    let is_open = pane.buffer.is_some();
    html! {
        <div class="editor-tools">
            { hosts(hand, pane) }
            <p class="editor-said" role="status">{ said(pane) }</p>
            <div class="editor-buttons">
                <button type="button" disabled={!is_open} title={words::EDITOR_SAVE_HINT.text()} onmousedown={stay}
                    onclick={move |_| saving.plain(|pane| _ = pane.save())}>{ say(words::EDITOR_SAVE) }</button>
                <button type="button" class="primary" disabled={!pane.can_run()} title={words::EDITOR_RUN_HINT.text()} onmousedown={stay}
                    onclick={move |_| running.plain(Pane::run)}>{ say(words::EDITOR_RUN) }</button>
            </div>
        </div>
    }
}

/// The hosts to choose from; a single one is only named.
fn hosts(hand: &Hand, pane: &Pane) -> Html {
    let Some(sight) = &pane.sight else {
        return Html::default();
    };
    if let [(_, name)] = sight.hosts.as_slice() {
        return html! { <p class="editor-host"><span>{ say(words::EDITOR_HOST) }</span><b translate="no">{ name.clone() }</b></p> };
    }
    let to = hand.clone();
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            to.plain(|pane| pane.go_to(select.value()));
        }
    };
    html! {
        <label class="editor-host"><span>{ say(words::EDITOR_HOST) }</span>
            <select id="editor-host" translate="no" {onchange}>
                { for sight.hosts.iter().map(|(id, name)| {
                    let selected = *id == sight.host;
                    html! { <option value={id.clone()} {selected}>{ name.clone() }</option> }
                }) }
            </select>
        </label>
    }
}

/// The list of files, and a field for a new one.
pub fn files(hand: &Hand, pane: &Pane) -> Html {
    let Some(sight) = &pane.sight else {
        return Html::default();
    };
    let below = format!("{}/", sight.home);
    let shown = |path: &str| path.strip_prefix(&below).unwrap_or(path).to_owned();
    let mut paths = sight.files.clone();
    let is_listed = pane.look.path.is_empty() || paths.contains(&pane.look.path);
    if !is_listed && pane.buffer.is_some() {
        paths.push(pane.look.path.clone());
    }
    // What a shell hides is rarely what somebody looks for.
    paths.sort_by_key(|path| (shown(path).starts_with('.'), path.clone()));
    let row = |path: String| {
        let (hand, name) = (hand.clone(), shown(&path));
        let is_here = path == pane.look.path;
        let mark = pane.is_unsaved(&path).then(|| {
            html! { <span class="editor-mark"><span class="hidden">{ say(words::EDITOR_UNSAVED) }</span></span> }
        });
        let key = path.clone();
        let onclick = move |_| hand.step(|pane| pane.reopen(path.clone()));
        html! {
            <li {key}><button type="button" aria-current={is_here.then_some("true")} {onclick}>
                <span class="editor-name" translate="no">{ name }</span>{ mark }
            </button></li>
        }
    };
    html! {
        <nav class="editor-files" aria-label={words::EDITOR_FILES.text()}>
            <ul>{ for paths.into_iter().map(row) }</ul>
            if sight.has_more { <p class="editor-more">{ say(words::EDITOR_MORE) }</p> }
            { new_file(hand) }
        </nav>
    }
}

fn new_file(hand: &Hand) -> Html {
    let hand = hand.clone();
    let onsubmit = move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target_dyn_into::<web_sys::Element>();
        let field = form.and_then(|form| form.query_selector("input").ok()?);
        let Some(field) =
            field.and_then(|field| wasm_bindgen::JsCast::dyn_into::<HtmlInputElement>(field).ok())
        else {
            return;
        };
        let name = field.value();
        hand.plain(|pane| {
            if pane.create(&name) {
                field.set_value("");
            }
        });
    };
    html! {
        <form class="editor-new" {onsubmit}>
            <input type="text" id="editor-new" aria-label={words::EDITOR_NEW_NAME.text()} placeholder="cache.py" translate="no"
                autocomplete="off" autocapitalize="off" spellcheck="false" maxlength="200" />
            <button type="submit" class="small">{ say(words::EDITOR_NEW) }</button>
        </form>
    }
}
