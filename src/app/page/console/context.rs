//! What a panel of the console remembers: drafts, its calls, and how the last one ended.

use std::cell::RefCell;
use std::rc::Rc;

use cloud::api::{Answer, ApiError, Call};
use gloo_timers::callback::Timeout;
use serde::Serialize;
use serde::de::DeserializeOwned;
use words::Key;
use yew::prelude::*;

use super::form::error_text;
use crate::browser;
use crate::place::desk::Desk;
use crate::widgets::say::say;

/// How long it is said that something has worked.
const DONE_MS: u32 = 8_000;

/// What a panel remembers while it is open.
#[derive(Clone)]
pub struct PanelContext {
    /// The lab, and the way elsewhere.
    pub desk: Desk,
    memory: Rc<RefCell<Memory>>,
    repaint: UseForceUpdateHandle,
}

#[derive(Default)]
struct Memory {
    calls: [CallState; 3],
    asking: Option<String>,
    /// What is said of a success goes by itself.
    fades: Option<Timeout>,
    /// Counts the calls that have ended, and whether the last one was refused.
    ended: (u32, bool),
}

/// For the component that every panel is painted in.
#[hook]
pub fn use_panel_context(desk: &Desk) -> PanelContext {
    let memory = use_mut_ref(Memory::default);
    let ended = memory.borrow().ended;
    use_effect_with(ended, |(count, is_refused)| {
        if *count > 0 {
            show_end(*is_refused);
        }
    });
    PanelContext {
        desk: desk.clone(),
        memory,
        repaint: use_force_update(),
    }
}

/// After a refusal the focus goes to the first wrong field, else to what is said of it. After a success it goes to
/// what is said, or to the title, only if the button that had it is gone.
fn show_end(is_refused: bool) {
    let places: &[&str] = match is_refused {
        true => &["[aria-invalid=true]", ".form-error"],
        false if browser::is_focus_lost() => &[".form-done:not(:empty)", "#console-title"],
        false => &[],
    };
    let mut places = places.iter();
    places.any(|place| browser::focus_first(&format!(".console-panel {place}")));
}

impl PanelContext {
    /// The panel's calls.
    pub fn calling(&self) -> Calling {
        self.calling_of(0)
    }

    /// The calls of a part that shows its errors itself.
    pub fn calling_of_part(&self) -> Calling {
        self.calling_of(1)
    }

    /// The calls of a part beside those.
    pub fn calling_of_name(&self) -> Calling {
        self.calling_of(2)
    }

    fn calling_of(&self, index: usize) -> Calling {
        let now = self.memory.borrow().calls[index].clone();
        Calling {
            cx: self.clone(),
            index,
            now,
        }
    }

    /// Whether the panel asks about this before it does it.
    pub fn asks(&self, what: &str) -> bool {
        self.memory.borrow().asking.as_deref() == Some(what)
    }

    /// Asks before it does this.
    pub fn ask(&self, what: &str) -> Callback<MouseEvent> {
        let (cx, what) = (self.clone(), what.to_owned());
        Callback::from(move |_| cx.set_asking(Some(what.clone())))
    }

    /// Has asked.
    pub fn asked(&self) -> Callback<()> {
        let cx = self.clone();
        Callback::from(move |()| cx.set_asking(None))
    }

    fn set_asking(&self, asking: Option<String>) {
        self.memory.borrow_mut().asking = asking;
        self.repaint.force_update();
    }

    /// A form's values: what was typed before, or `initial`.
    pub fn draft<T: Value>(&self, form: &str, initial: impl FnOnce() -> T) -> Draft<T> {
        let value = self.desk.drafts.get(form).unwrap_or_else(initial);
        Draft {
            form: form.into(),
            value: Rc::new(value),
            cx: self.clone(),
        }
    }
}

/// What a form's values must be able to do.
pub trait Value: Clone + Serialize + DeserializeOwned + 'static {}

impl<T: Clone + Serialize + DeserializeOwned + 'static> Value for T {}

/// A form's values.
pub struct Draft<T> {
    form: Rc<str>,
    value: Rc<T>,
    cx: PanelContext,
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Self {
        Draft {
            form: self.form.clone(),
            value: self.value.clone(),
            cx: self.cx.clone(),
        }
    }
}

impl<T: Value> Draft<T> {
    /// The values as they are painted.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// Changes the values.
    pub fn edit(&self, change: impl FnOnce(&mut T)) {
        let drafts = &self.cx.desk.drafts;
        let latest = drafts.get(&self.form);
        let mut value = latest.unwrap_or_else(|| (*self.value).clone());
        change(&mut value);
        drafts.put(&self.form, &value);
        self.cx.repaint.force_update();
    }

    /// Forgets what was typed: it has been carried out, or thrown away.
    pub fn clear(&self) {
        self.cx.desk.drafts.forget(&self.form);
        self.cx.repaint.force_update();
    }
}

/// A call under way, and how the last one ended.
#[derive(Clone, Default)]
struct CallState {
    is_busy: bool,
    error: Option<Rc<ApiError>>,
    /// What is said of a success that leads nowhere else.
    done: Option<Key>,
}

/// Calls, with what is painted of them.
#[derive(Clone)]
pub struct Calling {
    cx: PanelContext,
    index: usize,
    now: CallState,
}

/// A field of a form.
pub struct Field {
    /// As errors name it.
    pub name: &'static str,
    /// The id of its control.
    pub id: &'static str,
    /// As the student reads it.
    pub label: Key,
}

/// A row of a form's table of fields.
pub const fn named(name: &'static str, id: &'static str, label: Key) -> Field {
    Field { name, id, label }
}

impl Calling {
    /// Calls; `done` runs when it has worked, an error is kept to be shown.
    pub fn call(&self, call: impl Into<Call>, done: impl Fn(Answer) + 'static) {
        self.set(|state| state.is_busy = true);
        let this = self.clone();
        let answered = Callback::from(move |result| match result {
            Ok(answer) => {
                this.ended(CallState::default());
                done(answer);
            }
            Err(error) => this.failed(error),
        });
        self.cx.desk.client.call(call.into(), answered);
    }

    /// The same, for what leads nowhere else: `said` tells that it has worked.
    pub fn call_and_say(&self, call: impl Into<Call>, said: Key, done: impl Fn() + 'static) {
        let this = self.clone();
        self.call(call, move |_| {
            done();
            this.set(|state| state.done = Some(said));
            this.fade();
        });
    }

    /// What was done is soon no news any more.
    fn fade(&self) {
        let this = self.clone();
        let fades = Timeout::new(DONE_MS, move || this.set(|state| state.done = None));
        self.cx.memory.borrow_mut().fades = Some(fades);
    }

    /// Shows an error that the form found by itself.
    pub fn complain(&self, error: ApiError) {
        self.failed(error);
    }

    /// Forgets the last error: what it was about is no longer there.
    pub fn forget(&self) {
        self.set(|state| state.error = None);
    }

    fn failed(&self, error: ApiError) {
        self.ended(CallState {
            error: Some(Rc::new(error)),
            ..CallState::default()
        });
    }

    fn ended(&self, end: CallState) {
        let mut memory = self.cx.memory.borrow_mut();
        memory.ended = (memory.ended.0 + 1, end.error.is_some());
        drop(memory);
        self.set(|state| *state = end);
    }

    fn set(&self, change: impl FnOnce(&mut CallState)) {
        change(&mut self.cx.memory.borrow_mut().calls[self.index]);
        self.cx.repaint.force_update();
    }

    /// Whether a call is under way.
    pub fn is_busy(&self) -> bool {
        self.now.is_busy
    }

    /// The last call's error.
    pub fn error(&self) -> Option<&ApiError> {
        self.now.error.as_deref()
    }

    /// The error of one field.
    pub fn field(&self, name: &str) -> Option<&ApiError> {
        let error = self.error()?;
        (error.field.as_deref() == Some(name)).then_some(error)
    }

    /// How the last call ended, to stand beside the button: an error that belongs to one of `fields` leads there.
    pub fn end(&self, fields: &[Field]) -> Html {
        let Some(error) = self.error() else {
            return self.success();
        };
        let name = error.field.as_deref();
        let field = fields.iter().find(|field| Some(field.name) == name);
        error_line(
            field.map(|field| (field.id.to_owned(), field.label.text())),
            error,
        )
    }

    fn success(&self) -> Html {
        // Always there: a screen reader hears what is put into it.
        html! { <p class="form-done" role="status" tabindex="-1">{ self.now.done.map(say) }</p> }
    }
}

/// Which field is wrong, with a way to it: what is wrong stands there, and is not said twice. `field`: the id of its
/// control, its label. What is wrong with no field in particular is said here.
pub fn error_line(field: Option<(String, &str)>, error: &ApiError) -> Html {
    let said = match field {
        Some((id, label)) => {
            let onclick = move |_: MouseEvent| {
                browser::focus_first(&format!("fieldset#{id} input, #{id}:not(fieldset)"));
            };
            html! { <>{ say(words::CONSOLE_FIELD) }{ " " }<button type="button" class="link" {onclick}>{ label.to_owned() }</button></> }
        }
        None => error_text(error),
    };
    html! { <div class="form-error" role="alert" tabindex="-1">{ said }</div> }
}
