//! In which language everything is read, decided here for the page and for the lessons: what the address asks for (`?lang=de`),
//! else what was chosen in the settings, else one that the course is written in, else the browser's; but a language that only a
//! machine has translated is no wish of the browser's: it is offered, and nobody reads it unasked.
//!
//! English is in the program. Another language is fetched before the page is painted; where it cannot be had, the page is English.

use js_sys::{Array, Function, Object, Reflect, global};
use lesson::course::Wish;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::browser;
use crate::link::storage;

/// What the address calls it.
const ASKED: &str = "lang";

/// What the choice is stored under.
const CHOSEN: &str = "language";

/// What the build writes into index.html: the course's languages, the one of `course.bin` first, behind a `=` where the course
/// is read in it unless somebody chooses.
const COURSE: &str = "course-languages";

/// What the student would read.
pub fn wish() -> Wish {
    let asked = browser::asked(ASKED).into_iter();
    let mut browser = browser::languages();
    browser.retain(|wish| !is_machine_made(wish));
    Wish {
        chosen: asked.chain(storage::load_word(CHOSEN)).collect(),
        browser,
    }
}

/// Whether a machine has translated what is said in this language, or in a kin of it (`hi` for `hi-IN`), and nobody has read it yet.
pub fn is_machine_made(language: &str) -> bool {
    let main = language.split('-').next();
    let mut made = words::UNREAD.iter();
    made.any(|own| own.split('-').next() == main)
}

/// What was chosen among those offered: a place; `course`: as index.html says it.
fn pick(offered: &[&str], course: &str) -> usize {
    let own = course.strip_prefix('=');
    wish().pick(offered, own.and_then(|own| own.split(' ').next()))
}

/// The language that the course is to be read in, if it is not that of `course.bin`.
pub fn of_course() -> Option<String> {
    let course = browser::meta(COURSE).unwrap_or_default();
    let names: Vec<&str> = course.trim_start_matches('=').split(' ').collect();
    match pick(&names, &course) {
        0 => None,
        place => names.get(place).map(|name| (*name).to_owned()),
    }
}

/// The language of the page's own words.
fn of_page() -> &'static str {
    let course = browser::meta(COURSE).unwrap_or_default();
    let names = course.trim_start_matches('=');
    let is_of_course = |language: &&str| names.split(' ').any(|own| own == *language);
    let mut offered = words::LANGUAGES.to_vec();
    offered.extend(words::PSEUDO);
    if wish().chosen.is_empty() && !course.is_empty() {
        offered.retain(is_of_course);
    }
    let place = pick(&offered, &course);
    offered.get(place).copied().unwrap_or(words::LANGUAGES[0])
}

/// Whether the page's words must be fetched before it is painted.
pub fn is_fetched() -> bool {
    of_page() != words::language()
}

/// Fetches the page's words and says everything in their language from now on. `None`: they are not to be had.
pub async fn fetch() -> Option<()> {
    let language = of_page();
    let response =
        JsFuture::from(web_sys::window()?.fetch_with_str(&format!("words/{language}.bin")));
    let response: Response = response.await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?)
        .await
        .ok()?
        .as_string()?;
    if !response.ok() || !words::install(language, &text) {
        return None;
    }
    let root = browser::root()?;
    root.set_lang(language);
    root.set_dir(if words::is_rtl() { "rtl" } else { "ltr" });
    Some(())
}

/// What can be chosen in the settings: the languages of the course, then those that the page has besides.
pub fn offered(course: &[String]) -> Vec<String> {
    let page = words::LANGUAGES.iter().map(|own| (*own).to_owned());
    let mut all = course.to_vec();
    all.extend(page.filter(|own| !course.contains(own)));
    all
}

/// The one that is chosen among them; `lessons`: what the lessons are read in.
pub fn current(offered: &[String], lessons: &str) -> String {
    let chosen = wish().chosen.into_iter().next();
    let chosen = chosen.filter(|chosen| offered.contains(chosen));
    chosen.unwrap_or_else(|| lessons.to_owned())
}

/// Keeps the choice.
pub fn choose(language: &str) {
    storage::save_word(CHOSEN, language);
    let is_kept = storage::load_word(CHOSEN).as_deref() == Some(language);
    // The address comes first, so it must not say otherwise; and it remembers where nothing else can.
    if browser::asked(ASKED).is_some() || !is_kept {
        browser::ask(ASKED, language);
    }
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
