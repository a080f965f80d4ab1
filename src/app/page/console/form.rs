//! What the console's forms are made of: drafts that outlive their panel, calls with their errors, fields.

use std::any::Any;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use cloud::api::{Answer, ApiError, Call};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::{Desk, use_desk};

/// What was typed into every form, so that leaving a panel loses nothing.
pub type Drafts = Rc<RefCell<BTreeMap<String, Box<dyn Any>>>>;

/// A form's values.
pub struct Draft<T: 'static> {
    key: String,
    value: UseStateHandle<T>,
    drafts: Drafts,
}

impl<T: Clone> Clone for Draft<T> {
    fn clone(&self) -> Self {
        Draft {
            key: self.key.clone(),
            value: self.value.clone(),
            drafts: self.drafts.clone(),
        }
    }
}

impl<T: Clone + 'static> Draft<T> {
    /// The values as they are painted.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// Changes the values.
    pub fn edit(&self, change: impl FnOnce(&mut T)) {
        let stored = stored(&self.drafts, &self.key);
        let mut value: T = stored.unwrap_or_else(|| (*self.value).clone());
        change(&mut value);
        self.drafts
            .borrow_mut()
            .insert(self.key.clone(), Box::new(value.clone()));
        self.value.set(value);
    }

    /// Forgets what was typed: it has been carried out, or thrown away.
    pub fn clear(&self, value: T) {
        self.drafts.borrow_mut().remove(&self.key);
        self.value.set(value);
    }
}

fn stored<T: Clone + 'static>(drafts: &Drafts, key: &str) -> Option<T> {
    drafts.borrow().get(key)?.downcast_ref::<T>().cloned()
}

/// A form's values: what was typed before, or `initial`.
#[hook]
pub fn use_draft<T: Clone + 'static>(key: &str, initial: impl FnOnce() -> T) -> Draft<T> {
    let drafts = use_desk().drafts;
    let value = {
        let (drafts, key) = (drafts.clone(), key.to_owned());
        use_state(move || stored(&drafts, &key).unwrap_or_else(initial))
    };
    Draft {
        key: key.to_owned(),
        value,
        drafts,
    }
}

/// A call under way, and how the last one failed.
#[derive(Clone)]
pub struct Calling {
    desk: Desk,
    is_busy: UseStateHandle<bool>,
    error: UseStateHandle<Option<ApiError>>,
}

/// For a panel that calls.
#[hook]
pub fn use_calling() -> Calling {
    let desk = use_desk();
    Calling {
        desk,
        is_busy: use_state(|| false),
        error: use_state(|| None),
    }
}

impl Calling {
    /// Calls; `done` runs when it has worked, an error is kept to be shown.
    pub fn call(&self, call: Call, done: impl Fn(Answer) + 'static) {
        self.is_busy.set(true);
        let this = self.clone();
        let answered = Callback::from(move |result| {
            this.is_busy.set(false);
            match result {
                Ok(answer) => {
                    this.error.set(None);
                    done(answer);
                }
                Err(error) => this.error.set(Some(error)),
            }
        });
        self.desk.client.call(call, answered);
    }

    /// Whether a call is under way.
    pub fn is_busy(&self) -> bool {
        *self.is_busy
    }

    /// Shows an error that the form found by itself.
    pub fn complain(&self, field: &str, message: &str) {
        self.error.set(Some(ApiError {
            code: String::new(),
            message: message.to_owned(),
            field: Some(field.to_owned()),
        }));
    }

    /// The error of one field.
    pub fn field(&self, name: &str) -> Option<&ApiError> {
        let error = self.error.as_ref()?;
        (error.field.as_deref() == Some(name)).then_some(error)
    }

    /// The error, when it belongs to none of these fields.
    pub fn rest(&self, fields: &[&str]) -> Html {
        match self.error.as_ref() {
            Some(error)
                if !error
                    .field
                    .as_deref()
                    .is_some_and(|field| fields.contains(&field)) =>
            {
                html! { <div class="form-error" role="alert">{ error_text(error) }</div> }
            }
            _ => Html::default(),
        }
    }
}

/// The message, and AWS's code for it.
pub fn error_text(error: &ApiError) -> Html {
    html! {
        <>
            { &error.message }
            if !error.code.is_empty() { { " " }<code>{ &error.code }</code> }
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

/// What is wrong with a field, announced when it appears.
pub fn field_error(id: &str, error: Option<&ApiError>) -> Html {
    match error {
        Some(error) => {
            html! { <p class="field-error" id={format!("{id}-error")} role="alert">{ error_text(error) }</p> }
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
    let oninput = move |event: InputEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            set(input.value());
        }
    };
    let control = html! {
        <input type="text" id={id.to_owned()} value={value.to_owned()} autocomplete="off" spellcheck="false" {oninput}
            aria-invalid={around.error.map(|_| "true")} aria-describedby={describes(id, around)} />
    };
    field(id, label, around, control)
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
    let control = bare_select(id, None, value, choices, set);
    field(id, label, around, control)
}

/// The same without a label of its own; `name` is said to a screen reader.
pub fn bare_select(
    id: &str,
    name: Option<String>,
    value: &str,
    choices: &[(String, String)],
    set: impl Fn(String) + 'static,
) -> Html {
    let onchange = move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            set(select.value());
        }
    };
    html! {
        <select id={id.to_owned()} aria-label={name} {onchange}>
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
        <fieldset class={classes!("field", around.error.map(|_| "wrong"))} aria-describedby={describes(id, around)}>
            <legend>{ legend.to_owned() }</legend>
            if !around.hint.is_empty() { <p class="field-hint" id={format!("{id}-hint")}>{ around.hint.to_owned() }</p> }
            { for choices.iter().map(|(key, label)| {
                let (toggle, key_then) = (toggle.clone(), key.clone());
                html! {
                    <label class="check">
                        <input type="checkbox" checked={chosen.contains(key)} onchange={move |_: Event| toggle(key_then.clone())} />
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
        <fieldset class="field">
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

/// A status with its dot.
pub fn status(text: &str) -> Html {
    let tone = match text {
        "running" | "available" => "ok",
        "stopped" | "terminated" => "off",
        _ => "waiting",
    };
    html! { <span class="status"><span class={classes!("dot", tone)} aria-hidden="true" />{ text.to_owned() }</span> }
}
