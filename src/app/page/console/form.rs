//! What the console's forms are made of: fields with what is wrong with them, titles, lists.

use cloud::api::ApiError;
use cloud::view::Phase;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use words::Key;
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::place::ui::Go;
use crate::widgets::say::{proper, say};

/// What is wrong and how to mend it; then, apart, AWS's own words, where it has any.
pub fn error_text(error: &ApiError) -> Html {
    html! {
        <>
            { error.plain() }
            if !error.code.is_empty() {
                { " " }
                <span class="aws-words" lang="en" translate="no">
                    { "AWS: " }
                    if error.mend.is_some() { { &error.message }{ " " } }
                    <code>{ &error.code }</code>
                </span>
            }
        </>
    }
}

/// One of several.
pub struct Choice {
    /// What is stored.
    pub key: String,
    /// What is shown.
    pub label: String,
    /// Whether it is a name, not words.
    is_name: bool,
}

impl Choice {
    /// One that words stand for.
    pub fn said(key: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice {
            key: key.into(),
            label: label.into(),
            is_name: false,
        }
    }

    /// A resource.
    pub fn named(key: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice {
            is_name: true,
            ..Choice::said(key, label)
        }
    }

    fn translate(&self) -> Option<&'static str> {
        self.is_name.then_some("no")
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
pub fn field(id: &str, label: Key, around: &Around<'_>, control: Html) -> Html {
    html! {
        <div class={classes!("field", around.error.map(|_| "wrong"))}>
            <label for={id.to_owned()}>{ say(label) }</label>
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
    label: Key,
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

/// A line of text that nobody is to read over one's shoulder.
pub fn secret(
    id: &str,
    label: Key,
    value: &str,
    around: &Around<'_>,
    set: impl Fn(String) + 'static,
) -> Html {
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            set(input.value());
        }
    };
    let control = html! {
        <input type="password" id={id.to_owned()} value={value.to_owned()} autocomplete="off" spellcheck="false"
            {oninput} aria-invalid={invalid(around)} aria-describedby={describes(id, around)} />
    };
    field(id, label, around, control)
}

/// Something that is on or off, with what it means.
pub fn switch(legend: Key, note: Key, is_on: bool, toggle: impl Fn() + 'static) -> Html {
    html! {
        <fieldset class="field">
            <legend>{ say(legend) }</legend>
            <label class="check"><input type="checkbox" checked={is_on} onchange={move |_: Event| toggle()} /><span>{ say(note) }</span></label>
        </fieldset>
    }
}

/// One of several, in a list that drops down.
pub fn select(
    id: &str,
    label: Key,
    value: &str,
    choices: &[Choice],
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
    choices: &[Choice],
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
            { for choices.iter().map(|choice| html! {
                <option value={choice.key.clone()} selected={choice.key == value} translate={choice.translate()}>
                    { choice.label.clone() }
                </option>
            }) }
        </select>
    }
}

/// Several of several.
pub fn checks(
    id: &str,
    legend: Key,
    chosen: &[String],
    choices: &[Choice],
    around: &Around<'_>,
    toggle: impl Fn(String) + Clone + 'static,
) -> Html {
    html! {
        <fieldset id={id.to_owned()} class={classes!("field", around.error.map(|_| "wrong"))} aria-describedby={describes(id, around)}>
            <legend>{ say(legend) }</legend>
            if !around.hint.is_empty() { <p class="field-hint" id={format!("{id}-hint")}>{ around.hint.to_owned() }</p> }
            { for choices.iter().map(|choice| {
                let (toggle, key) = (toggle.clone(), choice.key.clone());
                html! {
                    <label class="check">
                        <input type="checkbox" checked={chosen.contains(&key)} onchange={move |_: Event| toggle(key.clone())}
                            aria-invalid={invalid(around)} />
                        <span translate={choice.translate()}>{ choice.label.clone() }</span>
                    </label>
                }
            }) }
            { field_error(id, around.error) }
        </fieldset>
    }
}

/// One of several, as cards with a line of explanation; `None`: it cannot be chosen here.
pub struct Card<'a> {
    /// What is stored.
    pub key: &'a str,
    /// Its name.
    pub label: Key,
    /// What it means.
    pub note: Key,
    /// Whether the lab has it.
    pub is_here: bool,
}

/// A group of such cards.
pub fn cards(
    name: &str,
    legend: Key,
    chosen: &str,
    options: &[Card<'_>],
    set: impl Fn(String) + Clone + 'static,
) -> Html {
    html! {
        <fieldset class="field" id={name.to_owned()}>
            <legend>{ say(legend) }</legend>
            <div class="option-cards">
                { for options.iter().map(|option| {
                    let (set, key) = (set.clone(), option.key.to_owned());
                    html! {
                        <label class={classes!("option-card", (!option.is_here).then_some("absent"))}>
                            <input type="radio" name={name.to_owned()} checked={chosen == option.key} disabled={!option.is_here}
                                onchange={move |_: Event| set(key.clone())} />
                            <span><b>{ say(option.label) }</b><small>{ say(option.note) }</small></span>
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
pub fn title(heading: Html, tools: Html) -> Html {
    html! {
        <div class="console-head">
            <h2 id="console-title" tabindex="-1">{ heading }</h2>
            <div class="console-tools">{ tools }</div>
        </div>
    }
}

/// Name and value, in two columns.
pub fn facts(lines: &[(Key, Html)]) -> Html {
    html! {
        <dl class="facts">
            { for lines.iter().map(|(name, value)| html! { <div><dt>{ say(*name) }</dt><dd>{ value.clone() }</dd></div> }) }
        </dl>
    }
}

/// A table of resources, under these headings.
pub fn list(head: &[Key], rows: Html) -> Html {
    html! {
        <div class="list-scroll"><table class="list">
            <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ say(*name) }</th> }) }</tr></thead>
            <tbody>{ rows }</tbody>
        </table></div>
    }
}

/// A button that leads to a panel; `class` is `link` or `primary`.
pub fn panel_button(desk: &Desk, class: &'static str, panel: &'static str, label: Key) -> Html {
    let go = desk.go.clone();
    let onclick = move |_| go.emit(Go::Console(panel.into()));
    html! { <button type="button" {class} {onclick}>{ say(label) }</button> }
}

/// A link to a resource's panel, in a list.
pub fn resource_link(desk: &Desk, panel: String, name: &str) -> Html {
    let (go, panel) = (desk.go.clone(), AttrValue::from(panel));
    let onclick = move |_| go.emit(Go::Console(panel.clone()));
    html! { <button type="button" class="link" translate="no" {onclick}>{ name }</button> }
}

/// In place of a resource that is not there: why, and the ways to make one and to those that are there.
pub fn missing(desk: &Desk, heading: Key, why: String, ways: [(&'static str, Key); 2]) -> Html {
    let [(create, make), (list, all)] = ways;
    html! {
        <>
            { title(say(heading), Html::default()) }
            <p class="empty">{ why }</p>
            <div class="form-ways">{ panel_button(desk, "primary", create, make) }{ panel_button(desk, "link", list, all) }</div>
        </>
    }
}

/// An identifier, an address.
pub fn mono(text: &str) -> Html {
    html! { <code translate="no">{ text }</code> }
}

/// A status with its dot.
pub fn status(text: &str, phase: Phase) -> Html {
    let tone = match phase {
        Phase::InUse => "ok",
        Phase::AtRest => "off",
        Phase::Changing => "waiting",
    };
    html! { <span class="status" translate="no"><span class={classes!("dot", tone)} aria-hidden="true" />{ text.to_owned() }</span> }
}

/// The names, or what stands for none.
pub fn if_none(names: &str, none: Key) -> Html {
    match names.is_empty() {
        true => say(none),
        false => proper(names),
    }
}
