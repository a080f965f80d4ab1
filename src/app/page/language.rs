//! In which language the lessons are read: what the address asks for (`?lang=de`), else what was chosen in the settings,
//! else the course's own or the browser's, which the lab decides.

use js_sys::{Array, Function, Object, Reflect, global};
use lesson::course::Wish;
use wasm_bindgen::JsCast;

use crate::client::Client;
use crate::{browser, storage};

/// What the address calls it.
const ASKED: &str = "lang";

/// What the choice is stored under.
const CHOSEN: &str = "language";

/// What the student would read.
pub fn wish() -> Wish {
    let asked = browser::asked(ASKED).into_iter();
    Wish {
        chosen: asked.chain(storage::load_word(CHOSEN)).collect(),
        browser: browser::languages(),
    }
}

/// From now on in this language; the world stays as it is.
pub fn choose(client: &Client, language: &str) {
    storage::save_word(CHOSEN, language);
    let is_kept = storage::load_word(CHOSEN).as_deref() == Some(language);
    // The address comes first, so it must not say otherwise; and it remembers where nothing else can.
    if browser::asked(ASKED).is_some() || !is_kept {
        browser::ask(ASKED, language);
    }
    client.read_lessons_again();
}

/// The language's name in itself (`Deutsch`), as far as the browser knows it.
pub fn own_name(language: &str) -> String {
    display_name(language).unwrap_or_else(|| language.to_owned())
}

fn display_name(language: &str) -> Option<String> {
    let intl = Reflect::get(&global(), &"Intl".into()).ok()?;
    let class = Reflect::get(&intl, &"DisplayNames".into()).ok()?;
    let options = Object::new();
    Reflect::set(&options, &"type".into(), &"language".into()).ok()?;
    let words = Array::of2(&language.into(), &options);
    let names = Reflect::construct(class.dyn_ref::<Function>()?, &words).ok()?;
    let of = Reflect::get(&names, &"of".into()).ok()?;
    let name = of.dyn_ref::<Function>()?.call1(&names, &language.into());
    name.ok()?.as_string()
}
