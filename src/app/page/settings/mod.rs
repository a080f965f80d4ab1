//! What can be set, and what else the settings lead to: what is in their menu. Theme, text size and language are kept in this
//! browser. Motion follows the system.

mod offline;

use web_sys::HtmlInputElement;
use words::Key;
use yew::prelude::*;

use crate::browser;
use crate::link::language;
use crate::link::storage;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Menu};
use crate::widgets::say::say;

/// The part of the program that all of this comes with.
pub const PART: &str = "settings";

/// Attribute of the root, label, choices with their names.
struct Setting {
    attribute: &'static str,
    label: Key,
    choices: [(&'static str, Key); 3],
}

const SETTINGS: [Setting; 2] = [
    Setting {
        attribute: "data-theme",
        label: words::SETTINGS_THEME,
        choices: [
            ("auto", words::SETTINGS_THEME_AUTO),
            ("light", words::SETTINGS_THEME_LIGHT),
            ("dark", words::SETTINGS_THEME_DARK),
        ],
    },
    Setting {
        attribute: "data-text",
        label: words::SETTINGS_TEXT,
        choices: [
            ("small", words::SETTINGS_TEXT_SMALL),
            ("normal", words::SETTINGS_TEXT_NORMAL),
            ("large", words::SETTINGS_TEXT_LARGE),
        ],
    },
];

/// The menu, to be called once the part is there.
#[inline(never)]
pub fn menu(desk: &Desk) -> Html {
    html! {
        <>
            { for SETTINGS.iter().map(choices) }
            { languages(desk) }
            { offline::section() }
            { again(desk) }
            <ul class="menu-links">
                <li>{ archive(desk) }</li>
                <li>{ document("reference/commands.html", words::SETTINGS_REFERENCE) }</li>
                <li>{ document("reference/compatibility.html", words::SETTINGS_COMPATIBILITY) }</li>
                <li>{ document("studio.html", words::SETTINGS_STUDIO) }</li>
                <li>{ document("session.html#report", words::SETTINGS_REPORT) }</li>
            </ul>
            <p class="menu-note">{ say(words::SETTINGS_MOTION) }</p>
        </>
    }
}

/// A link to a document beside the page. It opens in a tab of its own: the lab goes on here.
fn document(href: &'static str, label: Key) -> Html {
    html! { <a class="link" {href} target="_blank" rel="opener">{ say(label) }</a> }
}

/// The way to a file of all that is kept.
fn archive(desk: &Desk) -> Html {
    let go = desk.go.clone();
    html! { <button type="button" class="link" onclick={move |_| go.emit(Go::Menu(Some(Menu::Archive)))}>{ say(words::SETTINGS_ARCHIVE) }</button> }
}

/// Hands the page to who comes next; it says first what that costs.
fn again(desk: &Desk) -> Html {
    let client = desk.client.clone();
    html! {
        <details class="menu-again">
            <summary>{ say(words::SETTINGS_AGAIN) }</summary>
            <p>{ say(words::SETTINGS_AGAIN_WHAT) }</p>
            <button type="button" class="danger" onclick={move |_| client.start_the_course_again()}>{ say(words::SETTINGS_AGAIN_DO) }</button>
        </details>
    }
}

fn choices(setting: &'static Setting) -> Html {
    let now = current(setting);
    html! {
        <fieldset>
            <legend>{ say(setting.label) }</legend>
            <div class="segments">
                { for setting.choices.iter().map(|(value, label)| html! {
                    <label>
                        <input type="radio" name={setting.attribute} value={*value} checked={now == *value}
                            onchange={move |event: Event| choose(setting, &event)} />
                        <span>{ say(*label) }</span>
                    </label>
                }) }
            </div>
        </fieldset>
    }
}

/// What page and lessons can be read in, when there is a choice.
fn languages(desk: &Desk) -> Html {
    let course = desk.latest.borrow().model.course.clone();
    let offered = language::offered(&course.languages);
    if offered.len() < 2 {
        return Html::default();
    }
    let current = language::current(&offered, &course.language);
    html! {
        <fieldset>
            <legend>{ say(words::SETTINGS_LANGUAGE) }</legend>
            <div class="segments">
                { for offered.iter().map(|own| {
                    let (client, chosen) = (desk.client.clone(), own.clone());
                    html! {
                        <label>
                            <input type="radio" name="language" value={own.clone()} checked={*own == current}
                                onchange={move |_: Event| client.read_in(&chosen)} />
                            <span lang={own.clone()} translate="no">{ language::own_name(own) }</span>
                        </label>
                    }
                }) }
            </div>
            { for offered.iter().filter(|own| language::is_machine_made(own)).map(|own| html! {
                <p class="menu-note">{ words::SettingsMachineMade { language: &language::own_name(own) }.text() }</p>
            }) }
        </fieldset>
    }
}

fn current(setting: &Setting) -> String {
    browser::root()
        .and_then(|root| root.get_attribute(setting.attribute))
        .unwrap_or_else(|| default(setting).to_owned())
}

fn default(setting: &Setting) -> &'static str {
    match setting.attribute {
        "data-theme" => "auto",
        _ => "normal",
    }
}

fn choose(setting: &Setting, event: &Event) {
    let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
        return;
    };
    let value = input.value();
    if let Some(root) = browser::root() {
        // Both names are well-formed: nothing can refuse them.
        let _ = match value == default(setting) {
            true => root.remove_attribute(setting.attribute),
            false => root.set_attribute(setting.attribute, &value),
        };
    }
    // `www/early.js` reads these before the first paint.
    storage::save_word(setting.attribute, &value);
}
