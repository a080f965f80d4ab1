//! The terminals: one tab per host, and a + for more.

mod announcer;
mod keys;
mod painter;
mod screen;

use cloud::view::{InstanceState, InstanceView, View};
use lab::protocol::{Input, TerminalId, TerminalTab};
use yew::prelude::*;

use crate::browser;
use crate::link::model::Model;
use crate::place::desk::Desk;
use crate::place::tabs::at_terminal;
use crate::place::ui::{Go, Menu, Pane, Ui};
use crate::widgets::full_button::full_button;
use crate::widgets::icons::{Icon, icon};
use crate::widgets::menu::{leave_menu, toggle_menu};
use crate::widgets::say::{proper, say};
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
                // In a list of tabs only tabs may stand: the style puts the button beside the tab that it closes.
                <div class="terminal-tabs">
                    <div class="terminal-list" role="tablist" aria-label={words::FRAME_TERMINALS.text()} onkeydown={arrows}>
                        { for tabs.iter().map(|tab| tab_button(desk, tab, &model.view, front == Some(tab.id))) }
                    </div>
                    { for tabs.iter().filter(|tab| front == Some(tab.id)).map(|tab| close_button(desk, tab)) }
                </div>
                { more(desk, &model.view, ui) }
                <span class="header-space" />
                // In sight while a terminal has the focus.
                if front.is_some() {
                    <p class="terminal-keys" id="terminal-keys">
                        { say(words::TERMINAL_KEYS) }<span class="hidden">{ say(words::TERMINAL_KEYS_MORE) }</span>
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
            { at_terminal(model) }
        </>
    }
}

fn tab_button(desk: &Desk, tab: &TerminalTab, view: &View, is_front: bool) -> Html {
    let (go, id) = (desk.go.clone(), tab.id);
    let state = if tab.is_alive() { "alive" } else { "ended" };
    html! {
        <button key={tab.id} type="button" role="tab" id={format!("terminal-tab-{id}")} class="terminal-tab"
            aria-selected={is_front.to_string()} aria-controls={format!("terminal-{id}")} tabindex={if is_front { "0" } else { "-1" }}
            onclick={move |_| go.emit(Go::Terminal(id))}>
            <span class={classes!("dot", state)} aria-hidden="true" />
            <span class="terminal-name" translate="no">{ &tab.title }</span>
            if let Some(which) = view.instances.iter().find(|one| one.id == tab.host).and_then(|one| which(view, one)) {
                <span class="terminal-which" translate="no">{ which }</span>
            }
            if !tab.is_alive() { <span class="hidden">{ " " }{ say(words::TERMINAL_ENDED) }</span> }
        </button>
    }
}

/// What tells an instance from another one of its name: its private address, or its id.
fn which<'a>(view: &'a View, instance: &'a InstanceView) -> Option<&'a str> {
    let mut others = view.instances.iter();
    let is_double = others.any(|other| {
        other.id != instance.id
            && other.state != InstanceState::Terminated
            && other.shown_name() == instance.shown_name()
    });
    let address = instance.private_ip.as_deref();
    is_double.then_some(address.unwrap_or(&instance.id))
}

fn close_button(desk: &Desk, tab: &TerminalTab) -> Html {
    let (desk, terminal) = (desk.clone(), tab.id);
    let label = words::TerminalCloseOf { host: &tab.title }.text();
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
    let wanted = match browser::key_in_row(event).as_str() {
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
        html! { <li><button type="button" {onclick}>{ proper(name) }<span class="menu-hint">{ note }</span></button></li> }
    };
    html! {
        <div class="more" onkeydown={leave_menu(desk, ui, Menu::Hosts)}>
            <button id={Menu::Hosts.button()} type="button" class="icon-button" aria-label={words::TERMINAL_OPEN.text()} title={words::TERMINAL_OPEN.text()}
                aria-expanded={is_open.to_string()} onclick={toggle_menu(desk, ui, Menu::Hosts)}>{ icon(Icon::Plus) }</button>
            if is_open {
                <div class="ground" aria-hidden="true" onclick={toggle_menu(desk, ui, Menu::Hosts)} />
                <ul class="menu" aria-label={words::TERMINAL_HOSTS.text()}>
                    { for view.laptops.iter().map(|laptop| line(&laptop.id, &laptop.name, words::TERMINAL_LOCAL.text())) }
                    { for view.instances.iter().filter(|instance| instance.state == InstanceState::Running)
                        .map(|instance| line(&instance.id, instance.shown_name(), which(view, instance).unwrap_or(words::TERMINAL_INSTANCE_CONNECT.text()))) }
                </ul>
            }
        </div>
    }
}

/// What stands where no terminal is open: how to open one.
fn empty(desk: &Desk, model: &Model) -> Html {
    let view = &model.view;
    let instance = view
        .instances
        .iter()
        .find(|instance| instance.state == InstanceState::Running);
    let ways = match (model.is_home(), model.has_view, instance) {
        (true, false, _) => return Html::default(),
        (true, true, _) => words::TERMINAL_PLAYGROUND_EMPTY,
        (false, _, Some(_)) => words::TERMINAL_NONE,
        (false, _, None) => words::TERMINAL_NO_HOST,
    };
    let connect = instance.map(|instance| {
        let (desk, host) = (desk.clone(), instance.id.clone());
        let label = words::TerminalConnect {
            host: instance.shown_name(),
        };
        let label = label.text();
        html! { <button type="button" class="primary" onclick={move |_| desk.open_terminal(&host)}>{ label }</button> }
    });
    let laptop = view.laptops.first().map(|laptop| {
        let (desk, host) = (desk.clone(), laptop.id.clone());
        html! { <button type="button" onclick={move |_| desk.open_terminal(&host)}>{ say(words::TERMINAL_LAPTOP) }</button> }
    });
    html! {
        <div class="terminal-empty">
            <p>{ say(ways) }</p>
            <div class="terminal-ways">{ connect }{ laptop }</div>
        </div>
    }
}
