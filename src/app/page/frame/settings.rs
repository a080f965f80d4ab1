//! The button of the settings, and the frame of their menu; what is in it comes when it is opened.

use yew::prelude::*;

use crate::frame::codes::Codes;
use crate::place::desk::Desk;
use crate::place::ui::{Menu, Ui};
use crate::settings;
use crate::widgets::menu::{leave_menu, toggle_menu};
use crate::widgets::say::say;

/// The button in the header, with its menu; `elsewhere`: what else the menu holds.
pub fn settings(desk: &Desk, ui: &Ui, codes: &Codes, elsewhere: Html) -> Html {
    html! {
        <div class="settings" onkeydown={leave_menu(desk, ui, Menu::Settings)}>
            <button id={Menu::Settings.button()} type="button" class="quiet" aria-label={words::SETTINGS_BUTTON.text()} title={words::SETTINGS_HINT.text()}
                aria-expanded={(ui.menu == Some(Menu::Settings)).to_string()} onclick={toggle_menu(desk, ui, Menu::Settings)}>{ "Aa" }</button>
            if ui.menu == Some(Menu::Settings) {
                <div class="ground" aria-hidden="true" onclick={toggle_menu(desk, ui, Menu::Settings)} />
                <div class="menu" role="group" aria-label={words::SETTINGS_LABEL.text()}>
                    { elsewhere }
                    { choices(desk, codes) }
                </div>
            }
        </div>
    }
}

fn choices(desk: &Desk, codes: &Codes) -> Html {
    let failed = |why: &str| words::TroubleCode { why }.text();
    let meanwhile = html! { <p class="menu-note" role="status">{ say(words::SETTINGS_WAIT) }</p> };
    match codes.settings.is_here() {
        true => settings::menu(desk),
        false => codes.settings.waiting(failed, meanwhile),
    }
}
