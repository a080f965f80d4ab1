//! How the page looks, theme and text size, and in which language its lessons are read: kept in this browser. Motion follows
//! the system.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Desk;
use crate::ui::{Go, Menu, Ui};
use crate::{browser, language, storage};

/// Attribute of the root, label, choices with their names.
struct Setting {
    attribute: &'static str,
    label: &'static str,
    choices: [(&'static str, &'static str); 3],
}

const SETTINGS: [Setting; 2] = [
    Setting {
        attribute: "data-theme",
        label: "Theme",
        choices: [
            ("auto", "As the system"),
            ("light", "Light"),
            ("dark", "Dark"),
        ],
    },
    Setting {
        attribute: "data-text",
        label: "Text",
        choices: [("small", "Small"), ("normal", "Normal"), ("large", "Large")],
    },
];

/// The button in the header, with its menu; `elsewhere`: what else the menu holds.
pub fn settings(desk: &Desk, ui: &Ui, elsewhere: Html) -> Html {
    html! {
        <div class="settings" onkeydown={leave_menu(desk, ui, Menu::Settings)}>
            <button id={Menu::Settings.button()} type="button" class="quiet" aria-label="Settings (Aa): theme and text size" title="Settings: theme and text size"
                aria-expanded={(ui.menu == Some(Menu::Settings)).to_string()} onclick={toggle_menu(desk, ui, Menu::Settings)}>{ "Aa" }</button>
            if ui.menu == Some(Menu::Settings) {
                <div class="ground" aria-hidden="true" onclick={toggle_menu(desk, ui, Menu::Settings)} />
                <div class="menu" role="group" aria-label="Settings">
                    { elsewhere }
                    { for SETTINGS.iter().map(choices) }
                    { languages(desk) }
                    <p class="menu-note">{ "Motion follows your system's settings." }</p>
                </div>
            }
        </div>
    }
}

/// A press opens the menu, and closes it when it is open.
pub fn toggle_menu(desk: &Desk, ui: &Ui, menu: Menu) -> Callback<MouseEvent> {
    let (go, is_open) = (desk.go.clone(), ui.menu == Some(menu));
    Callback::from(move |_| go.emit(Go::Menu((!is_open).then_some(menu))))
}

/// Escape closes the menu and gives the focus back to its button.
pub fn leave_menu(desk: &Desk, ui: &Ui, menu: Menu) -> Callback<KeyboardEvent> {
    let (go, is_open) = (desk.go.clone(), ui.menu == Some(menu));
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open {
            event.prevent_default();
            go.emit(Go::Menu(None));
            browser::focus_id(menu.button());
        }
    })
}

fn choices(setting: &'static Setting) -> Html {
    let now = current(setting);
    html! {
        <fieldset>
            <legend>{ setting.label }</legend>
            <div class="segments">
                { for setting.choices.iter().map(|(value, label)| html! {
                    <label>
                        <input type="radio" name={setting.attribute} value={*value} checked={now == *value}
                            onchange={move |event: Event| choose(setting, &event)} />
                        <span>{ *label }</span>
                    </label>
                }) }
            </div>
        </fieldset>
    }
}

/// What the lessons can be read in, when there is a choice.
fn languages(desk: &Desk) -> Html {
    let course = desk.latest.borrow().model.course.clone();
    if course.languages.len() < 2 {
        return Html::default();
    }
    html! {
        <fieldset>
            <legend>{ "Lessons in" }</legend>
            <div class="segments">
                { for course.languages.iter().map(|own| {
                    let (client, chosen) = (desk.client.clone(), own.clone());
                    html! {
                        <label>
                            <input type="radio" name="language" value={own.clone()} checked={*own == course.language}
                                onchange={move |_: Event| language::choose(&client, &chosen)} />
                            <span lang={own.clone()}>{ language::own_name(own) }</span>
                        </label>
                    }
                }) }
            </div>
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
