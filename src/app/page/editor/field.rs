//! The text field (`www/editor/editor.js`), which has come with the part and is told what to do.

use js_sys::{Array, Function, Reflect, global};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// Where boot.js puts it.
const MOUNT: &str = "mountEditor";

/// What the field is to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Order {
    /// Show a file: its name, what a screen reader calls it, its text.
    Open(String, String, String),
    /// Put another text in the place of the file's.
    Load(String),
    /// Take the focus.
    Focus,
}

/// A field in the page.
pub struct Field {
    order: Function,
    _tell: Closure<dyn Fn(String)>,
}

impl Field {
    /// A field in an element; `typed` hears the text after each change. `None`: there is no such script.
    pub fn mount(place: &Element, typed: impl Fn(String) + 'static) -> Option<Field> {
        let tell = Closure::<dyn Fn(String)>::new(typed);
        let start_up = Reflect::get(&global(), &"startUp".into()).ok()?;
        let mount: Function = Reflect::get(&start_up, &MOUNT.into())
            .ok()?
            .dyn_into()
            .ok()?;
        let phrases: Array = phrases().into_iter().map(JsValue::from_str).collect();
        let given: Array = [place.as_ref(), tell.as_ref(), phrases.as_ref()]
            .into_iter()
            .collect();
        let order = mount.call1(&JsValue::NULL, &given).ok()?;
        Some(Field {
            order: order.dyn_into().ok()?,
            _tell: tell,
        })
    }

    /// Has it do something.
    pub fn order(&self, order: &Order) {
        match order {
            Order::Open(name, label, text) => self.say(&["open", name, label, text]),
            Order::Load(text) => self.say(&["load", text]),
            Order::Focus => self.say(&["focus"]),
        }
    }

    fn say(&self, words: &[&str]) {
        let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
        // What it throws the console shows; the text is here all the same.
        let _ = self.order.call1(&JsValue::NULL, &words);
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        self.say(&["end"]);
    }
}

/// What the field says to a person, in the order of its list.
fn phrases() -> [&'static str; 17] {
    [
        words::EDITOR_FIND,
        words::EDITOR_REPLACE_WITH,
        words::EDITOR_NEXT,
        words::EDITOR_PREVIOUS,
        words::EDITOR_ALL,
        words::EDITOR_MATCH_CASE,
        words::EDITOR_REGEXP,
        words::EDITOR_BY_WORD,
        words::EDITOR_REPLACE,
        words::EDITOR_REPLACE_ALL,
        words::EDITOR_CLOSE_SEARCH,
        words::EDITOR_CURRENT_MATCH,
        words::EDITOR_ON_LINE,
        words::EDITOR_REPLACED_ONE,
        words::EDITOR_REPLACED,
        words::EDITOR_SELECTION_DELETED,
        words::EDITOR_CONTROL_CHARACTER,
    ]
    .map(|key| key.text())
}
