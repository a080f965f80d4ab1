//! The terminals: one tab per host, and a + for more.

mod announcer;
mod keys;
mod painter;
mod screen;

use cloud::view::View;
use lab::protocol::{Input, TerminalId, TerminalTab};
use yew::prelude::*;

use crate::app::full_button;
use crate::browser;
use crate::desk::Desk;
use crate::icons::{Icon, icon};
use crate::model::Model;
use crate::settings::{leave_menu, toggle_menu};
use crate::ui::{Go, Menu, Pane, Ui};
use screen::TerminalScreen;

/// Tab strip and terminals.
pub fn terminals(desk: &Desk, model: &Model, ui: &Ui) -> Html {
    let (tabs, front) = (&model.terminals, ui.terminal);
    let arrows = {
        let (desk, tabs) = (desk.clone(), tabs.clone());
        move |event: KeyboardEvent| step(&desk, &tabs, front, &event)
    };
    html! {
        <>
            <div class="terminal-head">
                <div class="terminal-tabs" role="tablist" aria-label="Terminals" onkeydown={arrows}>
                    { for tabs.iter().map(|tab| tab_button(desk, tab, front == Some(tab.id))) }
                </div>
                { for tabs.iter().filter(|tab| front == Some(tab.id)).map(|tab| close_button(desk, tab)) }
                { more(desk, &model.view, ui) }
                <span class="header-space" />
                // In sight while a terminal has the focus.
                if front.is_some() {
                    <p class="terminal-keys" id="terminal-keys">
                        { "Esc, then Tab: leave the terminal" }<span class="hidden">{ ". Page Up and Page Down scroll." }</span>
                    </p>
                }
                { full_button(desk, ui, Pane::Terminal) }
            </div>
            <div class="terminal-body">
                { for tabs.iter().map(|tab| html! {
                    <TerminalScreen key={format!("{}/{}", model.visit, tab.id)} desk={desk.clone()} tab={tab.clone()} is_front={front == Some(tab.id)} visits={ui.terminal_visits} />
                }) }
                if tabs.is_empty() { { empty(desk, model) } }
            </div>
        </>
    }
}

fn tab_button(desk: &Desk, tab: &TerminalTab, is_front: bool) -> Html {
    let (go, id) = (desk.go.clone(), tab.id);
    let state = if tab.is_alive() { "alive" } else { "ended" };
    html! {
        <button key={tab.id} type="button" role="tab" id={format!("terminal-tab-{id}")} class="terminal-tab"
            aria-selected={is_front.to_string()} aria-controls={format!("terminal-{id}")} tabindex={if is_front { "0" } else { "-1" }}
            onclick={move |_| go.emit(Go::Terminal(id))}>
            <span class={classes!("dot", state)} aria-hidden="true" />
            { &tab.title }
            if !tab.is_alive() { <span class="hidden">{ " (ended)" }</span> }
        </button>
    }
}

fn close_button(desk: &Desk, tab: &TerminalTab) -> Html {
    let (desk, terminal) = (desk.clone(), tab.id);
    let label = format!("Close the terminal of {}", tab.title);
    html! {
        <button key={tab.id} type="button" class="icon-button" aria-label={label.clone()} title={label}
            onclick={move |_| desk.act(Input::CloseTerminal { terminal })}>{ icon(Icon::Close) }</button>
    }
}

/// Arrow keys, Home and End in the tab strip.
fn step(desk: &Desk, tabs: &[TerminalTab], front: Option<TerminalId>, event: &KeyboardEvent) {
    let Some(at) = tabs.iter().position(|tab| front == Some(tab.id)) else {
        return;
    };
    let last = tabs.len() - 1;
    let wanted = match event.key().as_str() {
        "ArrowRight" => (at + 1) % tabs.len(),
        "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(tab) = tabs.get(wanted) {
        desk.go.emit(Go::TerminalAppears(Some(tab.id)));
        browser::focus_id(&format!("terminal-tab-{}", tab.id));
    }
}

/// The +: the hosts that a terminal can be opened on.
fn more(desk: &Desk, view: &View, ui: &Ui) -> Html {
    let is_open = ui.menu == Some(Menu::Hosts);
    let line = |host: &str, name: &str, note: &str| {
        let (desk, host) = (desk.clone(), host.to_owned());
        let onclick = move |_| {
            desk.act(Input::OpenTerminal { host: host.clone() });
            desk.go.emit(Go::Menu(None));
        };
        html! { <li><button type="button" {onclick}>{ name }<span class="menu-hint">{ note }</span></button></li> }
    };
    html! {
        <div class="more" onkeydown={leave_menu(desk, ui, Menu::Hosts)}>
            <button id={Menu::Hosts.button()} type="button" class="icon-button" aria-label="Open a terminal" title="Open a terminal"
                aria-expanded={is_open.to_string()} onclick={toggle_menu(desk, ui, Menu::Hosts)}>{ icon(Icon::Plus) }</button>
            if is_open {
                <div class="ground" aria-hidden="true" onclick={toggle_menu(desk, ui, Menu::Hosts)} />
                <ul class="menu" aria-label="Hosts">
                    { for view.laptops.iter().map(|laptop| line(&laptop.id, &laptop.name, "local terminal")) }
                    { for view.instances.iter().filter(|instance| instance.state == "running")
                        .map(|instance| line(&instance.id, &instance.name, "EC2 Instance Connect")) }
                </ul>
            }
        </div>
    }
}

/// What stands where no terminal is open: how to open one.
fn empty(desk: &Desk, model: &Model) -> Html {
    let view = &model.view;
    let ways = match (model.is_home(), model.has_view) {
        (true, false) => return Html::default(),
        (true, true) => "No terminal is open. In a new one, redis-cli leads to your Redis.",
        (false, _) => {
            "A terminal on every host you may reach. Launch an instance, then connect to it."
        }
    };
    let instance = view
        .instances
        .iter()
        .find(|instance| instance.state == "running");
    let connect = instance.map(|instance| {
        let (desk, host) = (desk.clone(), instance.id.clone());
        let label = format!("Connect to {}", instance.name);
        html! { <button type="button" class="primary" onclick={move |_| desk.open_terminal(&host)}>{ label }</button> }
    });
    let laptop = view.laptops.first().map(|laptop| {
        let (desk, host) = (desk.clone(), laptop.id.clone());
        html! { <button type="button" onclick={move |_| desk.open_terminal(&host)}>{ "Open a terminal on your laptop" }</button> }
    });
    html! {
        <div class="terminal-empty">
            <p>{ ways }</p>
            <div class="terminal-ways">{ connect }{ laptop }</div>
        </div>
    }
}
