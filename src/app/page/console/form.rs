//! What the console's forms are made of: drafts that outlive their panel, calls with their errors, fields.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use cloud::api::{Answer, ApiError, Call};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::desk::Desk;
use crate::ui::Go;

/// What was typed into every form, so that leaving a panel loses nothing.
pub type Drafts = Rc<RefCell<Vec<(Rc<str>, Box<dyn Any>)>>>;

/// What a panel remembers while it is open.
#[derive(Clone)]
pub struct Room {
    /// The lab, and the way elsewhere.
    pub desk: Desk,
    held: Rc<RefCell<Held>>,
    repaint: UseForceUpdateHandle,
}

#[derive(Default)]
struct Held {
    calls: [CallState; 2],
    is_asking: bool,
}

/// For the component that every panel is painted in.
#[hook]
pub fn use_room(desk: &Desk) -> Room {
    Room {
        desk: desk.clone(),
        held: use_mut_ref(Held::default),
        repaint: use_force_update(),
    }
}

impl Room {
    /// The panel's calls.
    pub fn calling(&self) -> Calling {
        self.calling_of(0)
    }

    /// The calls of a part that shows its errors itself.
    pub fn calling_of_part(&self) -> Calling {
        self.calling_of(1)
    }

    fn calling_of(&self, index: usize) -> Calling {
        let now = self.held.borrow().calls[index].clone();
        Calling {
            room: self.clone(),
            index,
            now,
        }
    }

    /// Whether the panel asks before something is gone.
    pub fn is_asking(&self) -> bool {
        self.held.borrow().is_asking
    }

    /// Asks, or has asked.
    pub fn ask<E>(&self, is_asking: bool) -> Callback<E> {
        let room = self.clone();
        Callback::from(move |_: E| {
            room.held.borrow_mut().is_asking = is_asking;
            room.repaint.force_update();
        })
    }

    /// A form's values: what was typed before, or `initial`.
    pub fn draft<T: Clone + 'static>(&self, key: &str, initial: impl FnOnce() -> T) -> Draft<T> {
        let value = stored(&self.desk.drafts, key).unwrap_or_else(initial);
        Draft {
            key: key.into(),
            value: Rc::new(value),
            room: self.clone(),
        }
    }
}

/// A form's values.
pub struct Draft<T> {
    key: Rc<str>,
    value: Rc<T>,
    room: Room,
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Self {
        Draft {
            key: self.key.clone(),
            value: self.value.clone(),
            room: self.room.clone(),
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
        let drafts = &self.room.desk.drafts;
        let mut value: T = stored(drafts, &self.key).unwrap_or_else(|| (*self.value).clone());
        change(&mut value);
        self.store(Some(Box::new(value)));
    }

    /// Forgets what was typed: it has been carried out, or thrown away.
    pub fn clear(&self) {
        self.store(None);
    }

    fn store(&self, value: Option<Box<dyn Any>>) {
        let drafts = &self.room.desk.drafts;
        drafts.borrow_mut().retain(|(key, _)| *key != self.key);
        let entry = value.map(|value| (self.key.clone(), value));
        drafts.borrow_mut().extend(entry);
        self.room.repaint.force_update();
    }
}

fn stored<T: Clone + 'static>(drafts: &Drafts, key: &str) -> Option<T> {
    let drafts = drafts.borrow();
    let (_, value) = drafts.iter().find(|(known, _)| **known == *key)?;
    value.downcast_ref::<T>().cloned()
}

/// A call under way, and how the last one failed.
#[derive(Clone, Default)]
struct CallState {
    is_busy: bool,
    error: Option<Rc<ApiError>>,
}

/// Calls, with what is painted of them.
#[derive(Clone)]
pub struct Calling {
    room: Room,
    index: usize,
    now: CallState,
}

impl Calling {
    /// Calls; `done` runs when it has worked, an error is kept to be shown.
    pub fn call(&self, call: Call, done: impl Fn(Answer) + 'static) {
        self.set(|state| state.is_busy = true);
        let this = self.clone();
        let answered = Callback::from(move |result| match result {
            Ok(answer) => {
                this.set(|state| *state = CallState::default());
                done(answer);
            }
            Err(error) => this.failed(error),
        });
        self.room.desk.client.call(call, answered);
    }

    fn failed(&self, error: ApiError) {
        self.set(|state| {
            state.is_busy = false;
            state.error = Some(Rc::new(error));
        });
    }

    fn set(&self, change: impl FnOnce(&mut CallState)) {
        change(&mut self.room.held.borrow_mut().calls[self.index]);
        self.room.repaint.force_update();
    }

    /// Whether a call is under way.
    pub fn is_busy(&self) -> bool {
        self.now.is_busy
    }

    /// Shows an error that the form found by itself.
    pub fn complain(&self, error: ApiError) {
        self.failed(error);
    }

    /// Forgets the last error: what it was about is no longer there.
    pub fn forget(&self) {
        self.set(|state| state.error = None);
    }

    /// The error of one of several rules.
    pub fn rule(&self, index: usize) -> Option<&ApiError> {
        let error = self.now.error.as_deref()?;
        (error.rule == Some(index)).then_some(error)
    }

    /// The error of one field.
    pub fn field(&self, name: &str) -> Option<&ApiError> {
        let error = self.now.error.as_deref()?;
        (error.field.as_deref() == Some(name)).then_some(error)
    }

    /// The error, when it belongs to none of these fields.
    pub fn rest(&self, fields: &[&str]) -> Html {
        match self.now.error.as_deref() {
            Some(error)
                if error.rule.is_none()
                    && !error
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
