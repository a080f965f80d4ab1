//! Menus: a button opens one, a second press or Escape closes it.

use yew::prelude::*;

use crate::browser;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Menu, Ui};

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
