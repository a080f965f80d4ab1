//! What the console's forms are made of: fields with what is wrong with them, titles, lists.

use cloud::api::ApiError;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::Desk;
use crate::ui::Go;

/// AWS's message and its code for it, and apart from them what mends it.
pub fn error_text(error: &ApiError) -> Html {
    html! {
        <>
            { &error.message }
            if !error.code.is_empty() { { " " }<code>{ &error.code }</code> }
            if let Some(mend) = &error.mend { { " " }<span class="mend">{ mend }</span> }
        </>
    }
}

/// What a field shows besides its control.
#[derive(Default)]
pub struct Around<'a> {
    /// A short explanation under the label.
    pub hint: &'a str,
    /// What is wrong.
    pub error: Option<&'a ApiError>,
}

/// A label, its control, and what is wrong with it.
pub fn field(id: &str, label: &str, around: &Around<'_>, control: Html) -> Html {
    html! {
        <div class={classes!("field", around.error.map(|_| "wrong"))}>
            <label for={id.to_owned()}>{ label.to_owned() }</label>
            if !around.hint.is_empty() { <p class="field-hint" id={format!("{id}-hint")}>{ around.hint.to_owned() }</p> }
            { control }
            { field_error(id, around.error) }
        </div>
    }
}

/// What is wrong with a field. It is heard with the field, which gets the focus, and beside the form's button.
pub fn field_error(id: &str, error: Option<&ApiError>) -> Html {
    match error {
        Some(error) => {
            html! { <p class="field-error" id={format!("{id}-error")}>{ error_text(error) }</p> }
        }
        None => Html::default(),
    }
}

/// A line of text.
pub fn text(
    id: &str,
    label: &str,
    value: &str,
    around: &Around<'_>,
    set: impl Fn(String) + 'static,
) -> Html {
    let control = text_input(id, value.to_owned(), around, (None, false, ""), set);
    field(id, label, around, control)
}

/// The same without a label of its own. `look`: its name for a screen reader, whether it is fixed, an example.
pub fn text_input(
    id: &str,
    value: String,
    around: &Around<'_>,
    look: (Option<String>, bool, &'static str),
    set: impl Fn(String) + 'static,
) -> Html {
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            set(input.value());
        }
    };
    let (name, disabled, example) = look;
    html! {
        <input type="text" id={id.to_owned()} aria-label={name} {value} {disabled} placeholder={example} autocomplete="off" spellcheck="false"
            {oninput} aria-invalid={invalid(around)} aria-describedby={describes(id, around)} />
    }
}

/// One of several, in a list that drops down.
pub fn select(
    id: &str,
    label: &str,
    value: &str,
    choices: &[(String, String)],
    around: &Around<'_>,
    set: impl Fn(String) + 'static,
) -> Html {
    let control = bare_select(id, None, value, choices, around, set);
    field(id, label, around, control)
}

/// The same without a label of its own; `name` is said to a screen reader.
pub fn bare_select(
    id: &str,
    name: Option<String>,
    value: &str,
    choices: &[(String, String)],
    around: &Around<'_>,
    set: impl Fn(String) + 'static,
) -> Html {
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            set(select.value());
        }
    };
    html! {
        <select id={id.to_owned()} aria-label={name} {onchange} aria-invalid={invalid(around)} aria-describedby={describes(id, around)}>
            { for choices.iter().map(|(key, label)| html! {
                <option value={key.clone()} selected={key == value}>{ label.clone() }</option>
            }) }
        </select>
    }
}

/// Several of several.
pub fn checks(
    id: &str,
    legend: &str,
    chosen: &[String],
    choices: &[(String, String)],
    around: &Around<'_>,
    toggle: impl Fn(String) + Clone + 'static,
) -> Html {
    html! {
        <fieldset id={id.to_owned()} class={classes!("field", around.error.map(|_| "wrong"))} aria-describedby={describes(id, around)}>
            <legend>{ legend.to_owned() }</legend>
            if !around.hint.is_empty() { <p class="field-hint" id={format!("{id}-hint")}>{ around.hint.to_owned() }</p> }
            { for choices.iter().map(|(key, label)| {
                let (toggle, key_then) = (toggle.clone(), key.clone());
                html! {
                    <label class="check">
                        <input type="checkbox" checked={chosen.contains(key)} onchange={move |_: Event| toggle(key_then.clone())}
                            aria-invalid={invalid(around)} />
                        <span>{ label.clone() }</span>
                    </label>
                }
            }) }
            { field_error(id, around.error) }
        </fieldset>
    }
}

/// One of several, as cards with a line of explanation; `None`: it cannot be chosen here.
pub struct Option3<'a> {
    /// What is stored.
    pub key: &'a str,
    /// Its name.
    pub label: &'a str,
    /// What it means.
    pub note: &'a str,
    /// Whether the lab has it.
    pub is_here: bool,
}

/// A group of such cards.
pub fn cards(
    name: &str,
    legend: &str,
    chosen: &str,
    options: &[Option3<'_>],
    set: impl Fn(String) + Clone + 'static,
) -> Html {
    html! {
        <fieldset class="field" id={name.to_owned()}>
            <legend>{ legend.to_owned() }</legend>
            <div class="option-cards">
                { for options.iter().map(|option| {
                    let (set, key) = (set.clone(), option.key.to_owned());
                    html! {
                        <label class={classes!("option-card", (!option.is_here).then_some("absent"))}>
                            <input type="radio" name={name.to_owned()} checked={chosen == option.key} disabled={!option.is_here}
                                onchange={move |_: Event| set(key.clone())} />
                            <span><b>{ option.label.to_owned() }</b><small>{ option.note.to_owned() }</small></span>
                        </label>
                    }
                }) }
            </div>
        </fieldset>
    }
}

fn invalid(around: &Around<'_>) -> Option<&'static str> {
    around.error.map(|_| "true")
}

fn describes(id: &str, around: &Around<'_>) -> Option<String> {
    let mut ids = Vec::new();
    if !around.hint.is_empty() {
        ids.push(format!("{id}-hint"));
    }
    if around.error.is_some() {
        ids.push(format!("{id}-error"));
    }
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// Puts a member into a list, or takes it out.
pub fn toggled(list: &mut Vec<String>, key: String) {
    match list.iter().position(|known| *known == key) {
        Some(index) => {
            list.remove(index);
        }
        None => list.push(key),
    }
}

/// The panel's title, which takes the focus when the panel is opened.
pub fn title(text: &str, tools: Html) -> Html {
    html! {
        <div class="console-head">
            <h2 id="console-title" tabindex="-1">{ text.to_owned() }</h2>
            <div class="console-tools">{ tools }</div>
        </div>
    }
}

/// Name and value, in two columns.
pub fn facts(lines: &[(&str, Html)]) -> Html {
    html! {
        <dl class="facts">
            { for lines.iter().map(|(name, value)| html! { <div><dt>{ (*name).to_owned() }</dt><dd>{ value.clone() }</dd></div> }) }
        </dl>
    }
}

/// A table of resources, under these headings.
pub fn list(head: &[&'static str], rows: Html) -> Html {
    html! {
        <div class="list-scroll"><table class="list">
            <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
            <tbody>{ rows }</tbody>
        </table></div>
    }
}

/// A button that leads to a panel; `class` is `link` or `primary`.
pub fn way(desk: &Desk, class: &'static str, panel: impl Into<AttrValue>, label: &str) -> Html {
    let (go, panel) = (desk.go.clone(), panel.into());
    let onclick = move |_| go.emit(Go::Console(panel.clone()));
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// In place of a resource that is not there: why, and the ways to make one and to those that are there.
pub fn missing(desk: &Desk, heading: &str, why: String, ways: [(&'static str, &str); 2]) -> Html {
    let [(create, make), (list, all)] = ways;
    html! {
        <>
            { title(heading, Html::default()) }
            <p class="empty">{ why }</p>
            <div class="form-ways">{ way(desk, "primary", create, make) }{ way(desk, "link", list, all) }</div>
        </>
    }
}

/// An identifier, an address.
pub fn mono(text: &str) -> Html {
    html! { <code>{ text }</code> }
}

/// A status with its dot.
pub fn status(text: &str) -> Html {
    let tone = match text {
        "running" | "available" => "ok",
        "stopped" | "terminated" => "off",
        _ => "waiting",
    };
    html! { <span class="status"><span class={classes!("dot", tone)} aria-hidden="true" />{ text.to_owned() }</span> }
}
