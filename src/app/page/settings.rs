//! How the page looks: theme and text size, kept in this browser. Motion follows the system.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::{browser, storage};

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

/// The button in the header, with its menu.
#[component]
pub fn SettingsButton() -> Html {
    let is_open = use_state(|| false);
    let button = use_node_ref();
    let toggle = {
        let is_open = is_open.clone();
        move |_| is_open.set(!*is_open)
    };
    let leave = {
        let (is_open, button) = (is_open.clone(), button.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                is_open.set(false);
                if let Some(button) = button.cast::<web_sys::Element>() {
                    browser::focus(&button);
                }
            }
        }
    };
    let away = {
        let is_open = is_open.clone();
        move |_| is_open.set(false)
    };
    html! {
        <div class="settings" onkeydown={leave}>
            <button ref={button} type="button" class="quiet" aria-label="Settings: theme and text size" title="Theme and text size"
                aria-expanded={is_open.to_string()} onclick={toggle}>{ "Aa" }</button>
            if *is_open {
                <div class="ground" aria-hidden="true" onclick={away} />
                <div class="menu" role="group" aria-label="Settings">
                    { for SETTINGS.iter().map(choices) }
                    <p class="menu-note">{ "Motion follows your system's settings." }</p>
                </div>
            }
        </div>
    }
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
    storage::save(setting.attribute, &value);
}
