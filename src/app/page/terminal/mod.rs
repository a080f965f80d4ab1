//! The terminals: one tab per host, and a + for more.

mod keys;
mod painter;
mod screen;

use cloud::view::View;
use lab::protocol::{Input, TerminalId, TerminalTab};
use yew::prelude::*;

use crate::app::FullButton;
use crate::browser;
use crate::desk::{Desk, use_desk};
use crate::icons::{Icon, icon};
use crate::shared::Shared;
use crate::ui::{Go, Pane};
use screen::TerminalScreen;

/// Properties of [`Terminals`].
#[derive(Properties, PartialEq)]
pub struct TerminalsProps {
    /// The open terminals.
    pub tabs: Shared<Vec<TerminalTab>>,
    /// For the hosts that + offers.
    pub view: Shared<View>,
    /// The terminal in front.
    pub front: Option<TerminalId>,
    /// Counts the times that a terminal was brought to the front on purpose.
    pub visits: u32,
    /// Whether the pane fills the window.
    pub is_full: bool,
    /// Whether the lab is busy with a command.
    pub is_working: bool,
}

/// Tab strip and terminals.
#[component]
pub fn Terminals(props: &TerminalsProps) -> Html {
    let desk = use_desk();
    let arrows = {
        let (desk, tabs, front) = (desk.clone(), props.tabs.clone(), props.front);
        move |event: KeyboardEvent| step(&desk, &tabs, front, &event)
    };
    html! {
        <>
            <div class="terminal-head">
                <div class="terminal-tabs" role="tablist" aria-label="Terminals" onkeydown={arrows}>
                    { for props.tabs.iter().map(|tab| tab_button(&desk, tab, props.front == Some(tab.id))) }
                </div>
                { for props.tabs.iter().filter(|tab| props.front == Some(tab.id)).map(|tab| close_button(&desk, tab)) }
                <More view={props.view.clone()} tabs={props.tabs.clone()} />
                <span class="header-space" />
                <FullButton pane={Pane::Terminal} is_full={props.is_full} />
            </div>
            <div class="terminal-body">
                { for props.tabs.iter().map(|tab| html! {
                    <TerminalScreen key={tab.id} tab={tab.clone()} is_front={props.front == Some(tab.id)} visits={props.visits} />
                }) }
                if props.tabs.is_empty() { <Empty view={props.view.clone()} /> }
            </div>
        </>
    }
}

fn tab_button(desk: &Desk, tab: &TerminalTab, is_front: bool) -> Html {
    let (go, id) = (desk.go.clone(), tab.id);
    let state = if tab.is_alive { "alive" } else { "ended" };
    html! {
        <button key={tab.id} type="button" role="tab" id={format!("terminal-tab-{id}")} class="terminal-tab"
            aria-selected={is_front.to_string()} aria-controls={format!("terminal-{id}")} tabindex={if is_front { "0" } else { "-1" }}
            onclick={move |_| go.emit(Go::Terminal(id))}>
            <span class={classes!("dot", state)} aria-hidden="true" />
            { &tab.title }
            if !tab.is_alive { <span class="hidden">{ " (ended)" }</span> }
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

#[derive(Properties, PartialEq)]
struct MoreProps {
    view: Shared<View>,
    tabs: Shared<Vec<TerminalTab>>,
}

/// The +: the hosts that a terminal can be opened on.
#[component]
fn More(props: &MoreProps) -> Html {
    let desk = use_desk();
    let is_open = use_state(|| false);
    let button = use_node_ref();
    let toggle = {
        let is_open = is_open.clone();
        move |_| is_open.set(!*is_open)
    };
    let leave = {
        let (is_open, button) = (is_open.clone(), button.clone());
        move |event: KeyboardEvent| {
            if event.key() == "Escape" && *is_open {
                event.prevent_default();
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
    let line = |host: &str, name: &str, note: &str| {
        let (desk, host, is_open) = (desk.clone(), host.to_owned(), is_open.clone());
        let onclick = move |_| {
            desk.act(Input::OpenTerminal { host: host.clone() });
            is_open.set(false);
        };
        html! { <li><button type="button" {onclick}>{ name }<span class="menu-hint">{ note }</span></button></li> }
    };
    html! {
        <div class="more" onkeydown={leave}>
            <button ref={button} type="button" class="icon-button" aria-label="Open a terminal" title="Open a terminal"
                aria-expanded={is_open.to_string()} onclick={toggle}>{ icon(Icon::Plus) }</button>
            if *is_open {
                <div class="ground" aria-hidden="true" onclick={away} />
                <ul class="menu" aria-label="Hosts">
                    { for props.view.laptops.iter().map(|laptop| line(&laptop.id, &laptop.name, "local terminal")) }
                    { for props.view.instances.iter().filter(|instance| instance.state == "running")
                        .map(|instance| line(&instance.id, &instance.name, "EC2 Instance Connect")) }
                </ul>
            }
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct EmptyProps {
    view: Shared<View>,
}

/// What stands where no terminal is open: how to open one.
#[component]
fn Empty(props: &EmptyProps) -> Html {
    let desk = use_desk();
    let instance = props
        .view
        .instances
        .iter()
        .find(|instance| instance.state == "running");
    let connect = instance.map(|instance| {
        let (desk, host) = (desk.clone(), instance.id.clone());
        let label = format!("Connect to {}", instance.name);
        html! { <button type="button" class="primary" onclick={move |_| desk.open_terminal(&host)}>{ label }</button> }
    });
    let laptop = props.view.laptops.first().map(|laptop| {
        let (desk, host) = (desk.clone(), laptop.id.clone());
        html! { <button type="button" onclick={move |_| desk.open_terminal(&host)}>{ "Open a terminal on your laptop" }</button> }
    });
    html! {
        <div class="terminal-empty">
            <p>{ "A terminal on every host you may reach. Launch an instance, then connect to it." }</p>
            <div class="terminal-ways">{ connect }{ laptop }</div>
        </div>
    }
}
