//! One terminal: its lines, and a text field over its cursor that takes what is typed, pasted or composed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::Date;
use lab::protocol::{Input, Running, TerminalId, TerminalTab};
use wasm_bindgen::prelude::*;
use web_sys::{
    ClipboardEvent, CompositionEvent, Element, HtmlElement, HtmlTextAreaElement, InputEvent,
    KeyboardEvent,
};
use yew::prelude::*;

use super::announcer::Announcer;
use super::keys::{self, Key};
use super::painter::Painter;
use crate::browser;
use crate::browser::watch::Watch;
use crate::link::screens::Scrollback;
use crate::place::desk::Desk;
use crate::widgets::say::say;

/// Stands in the field so that a phone's keyboard has something to delete, and says so.
const SENTINEL: &str = "\u{200b}";

/// How long a size must last to be reported: a drag passes through many.
const SETTLE_MS: u32 = 100;

/// How long a hand that scrolls may pause.
const HAND_MS: f64 = 1_000.0;

/// How long after lines were painted the browser may still be moving them.
const QUIET_MS: f64 = 2_000.0;

/// Properties of [`TerminalScreen`].
#[derive(Properties, PartialEq)]
pub struct ScreenProps {
    /// Takes what is typed.
    pub desk: Desk,
    /// The terminal.
    pub tab: TerminalTab,
    /// Whether it is in front.
    pub is_front: bool,
    /// Counts the times that a terminal was brought to the front on purpose.
    pub visits: u32,
}

/// What the painter and the handlers share.
struct Parts {
    scroll: HtmlElement,
    probe: HtmlElement,
    field: HtmlTextAreaElement,
    lines: Element,
    jump: HtmlElement,
    dropped: HtmlElement,
    announcer: Rc<Announcer>,
    end: Element,
    painter: RefCell<Painter>,
    /// Whether the newest line is kept in sight.
    is_following: Cell<bool>,
    /// How far down following has scrolled, in pixels.
    followed_to: Cell<i32>,
    /// When something was painted last, and when a hand was on the wheel, the bar or the screen.
    painted_at_ms: Cell<f64>,
    touched_at_ms: Cell<f64>,
    /// Width and height when the scroll position was looked at last: another size moves it too.
    size: Cell<(i32, i32)>,
    /// Width and height in characters, as they were told last.
    window: Cell<(u16, u16)>,
    /// Escape was pressed: Tab leaves now, anything else gets it as its prefix.
    is_escaped: Cell<bool>,
    /// The key row's Ctrl waits for a letter.
    is_control: Cell<bool>,
}

/// One terminal.
#[component]
pub fn TerminalScreen(props: &ScreenProps) -> Html {
    let desk = props.desk.clone();
    let refs = use_memo((), |()| Refs::default());
    let parts = use_mut_ref(|| None::<Rc<Parts>>);
    let is_control = use_state(|| false);
    let id = props.tab.id;
    let hand = Hand {
        desk,
        parts: parts.clone(),
        id,
        is_control: is_control.clone(),
    };
    {
        let (hand, refs) = (hand.clone(), refs.clone());
        use_effect_with(id, move |_| attach(&hand, &refs));
    }
    {
        let parts = parts.clone();
        use_effect_with((props.is_front, props.visits), move |(is_front, visits)| {
            if let Some(parts) = parts.borrow().as_ref().filter(|_| *is_front) {
                parts.follow();
                if *visits > 0 {
                    browser::focus(&parts.field);
                }
            }
        });
    }
    html! {
        <div class="terminal" role="tabpanel" id={format!("terminal-{id}")} aria-labelledby={format!("terminal-tab-{id}")}
            hidden={!props.is_front} onkeydown={hand.on(Hand::key)}>
            <div class="terminal-scroll" data-following="" ref={&refs.scroll} tabindex="-1" onclick={hand.on(Hand::click)} onscroll={hand.on(Hand::scroll)}
                onwheel={hand.on(|_, parts, _: WheelEvent| parts.touched())} onpointerdown={hand.on(|_, parts, _: PointerEvent| parts.touched())}>
                <span class="terminal-probe" ref={&refs.probe} aria-hidden="true">{ "0000000000" }</span>
                <p class="terminal-dropped" ref={&refs.dropped} hidden=true>{ say(words::TERMINAL_DROPPED) }</p>
                <div class="terminal-lines" ref={&refs.lines} role="log" aria-live="off" aria-label={words::TerminalOutputOf { host: &props.tab.title }.text()} translate="no" />
                <textarea class="terminal-field" ref={&refs.field} rows="1" autocapitalize="off" autocomplete="off" autocorrect="off"
                    spellcheck="false" enterkeyhint="enter" aria-label={words::TerminalOf { host: &props.tab.title }.text()} aria-describedby="terminal-keys"
                    oninput={hand.on(Hand::input)} onpaste={hand.on(Hand::paste)} />
            </div>
            <div ref={&refs.end} role="alert">{ end(&props.desk, &props.tab) }</div>
            { running(&hand, &props.tab) }
            <button type="button" class="terminal-jump" ref={&refs.jump} hidden=true onclick={hand.on(Hand::jump)}>{ say(words::TERMINAL_JUMP) }</button>
            <div class="hidden" aria-live="polite" translate="no" ref={&refs.live} />
            { key_row(&hand) }
        </div>
    }
}

/// Below the last line of a terminal that takes no input: why, and what to do.
fn end(desk: &Desk, tab: &TerminalTab) -> Html {
    let Some(ending) = &tab.ending else {
        return Html::default();
    };
    let (desk, host, terminal) = (desk.clone(), tab.host.clone(), tab.id);
    let (label, class, input) = match ending.can_reconnect {
        true => (
            words::TERMINAL_RECONNECT,
            "reconnect",
            Input::OpenTerminal { host },
        ),
        false => (words::TERMINAL_CLOSE, "", Input::CloseTerminal { terminal }),
    };
    html! {
        <div class={classes!("terminal-end", tab.problem.as_ref().map(|_| "problem"))}>
            <p>{ &ending.text }</p>
            <button type="button" {class} title={ending.can_reconnect.then(|| words::TERMINAL_RECONNECT_HINT.text())} onclick={move |_| desk.act(input.clone())}>
                { say(label) }if ending.can_reconnect { <kbd aria-hidden="true">{ "\u{21b5}" }</kbd> }
            </button>
        </div>
    }
}

/// Below the last line of a terminal that runs what was pasted: how far it is. Said aloud once, not with each number.
fn running(hand: &Hand, tab: &TerminalTab) -> Html {
    let of = tab.running.map(|running| running.of);
    html! {
        <>
            <div class="hidden" role="status">
                { for of.map(|of| words::TerminalRunning { lines: of as u64 }.text()) }
            </div>
            if let Some(Running { begun, of }) = tab.running {
                <div class="terminal-end">
                    <p aria-hidden="true">{ words::TerminalRunningLine { line: begun as u64, lines: of as u64 }.text() }</p>
                    { key(hand, words::TERMINAL_STOP.text(), words::TERMINAL_STOP.text(), "\x03") }
                </div>
            }
        </>
    }
}

/// A button that types.
fn key(hand: &Hand, label: &'static str, name: &'static str, data: &'static str) -> Html {
    let hand = hand.clone();
    let onclick = move |_| {
        let parts = hand.parts.borrow().clone();
        if let Some(parts) = parts {
            hand.send(&parts, data);
            browser::focus(&parts.field);
        }
    };
    html! { <button type="button" aria-label={name} {onclick} onpointerdown={keep_focus}>{ label }</button> }
}

/// The elements, before they exist.
#[derive(Default)]
struct Refs {
    scroll: NodeRef,
    field: NodeRef,
    lines: NodeRef,
    jump: NodeRef,
    dropped: NodeRef,
    live: NodeRef,
    end: NodeRef,
    /// Ten characters: as large as text is.
    probe: NodeRef,
}

impl Refs {
    fn parts(&self) -> Option<Parts> {
        let lines: Element = self.lines.cast()?;
        Some(Parts {
            scroll: self.scroll.cast()?,
            probe: self.probe.cast()?,
            field: self.field.cast()?,
            jump: self.jump.cast()?,
            dropped: self.dropped.cast()?,
            announcer: Announcer::new(self.live.cast()?),
            end: self.end.cast()?,
            painter: RefCell::new(Painter::new(browser::document()?, lines.clone())),
            lines,
            is_following: Cell::new(true),
            followed_to: Cell::new(0),
            painted_at_ms: Cell::default(),
            touched_at_ms: Cell::default(),
            size: Cell::default(),
            window: Cell::new((0, 0)),
            is_escaped: Cell::new(false),
            is_control: Cell::new(false),
        })
    }
}

/// Connects the painted elements with the terminal's lines; the result undoes it.
fn attach(hand: &Hand, refs: &Refs) -> Box<dyn FnOnce()> {
    let Some(parts) = refs.parts().map(Rc::new) else {
        return Box::new(|| {});
    };
    parts.field.set_value(SENTINEL);
    hand.parts.replace(Some(parts.clone()));
    let paint = parts.clone();
    let screens = hand.desk.client.screens();
    screens.attach(
        hand.id,
        Rc::new(move |scrollback, from| paint.paint(scrollback, from)),
    );
    let watch = watch_size(hand, parts.clone());
    let listeners = [
        listen(&parts.field, "compositionstart", hand.on(Hand::compose)),
        listen(&parts.field, "compositionend", hand.on(Hand::composed)),
    ];
    let hand = hand.clone();
    Box::new(move || {
        hand.desk.client.screens().detach(hand.id);
        drop((watch, listeners));
        hand.parts.replace(None);
    })
}

/// Listens for an event that the component tree does not know; the field goes before its listener does.
fn listen(
    field: &HtmlTextAreaElement,
    name: &str,
    handle: Callback<CompositionEvent>,
) -> Closure<dyn Fn(CompositionEvent)> {
    let closure = Closure::<dyn Fn(CompositionEvent)>::new(move |event| handle.emit(event));
    // Listening cannot fail.
    let _ = field.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure
}

/// Reports width and height in characters, when the terminal or its text has changed its size.
fn watch_size(hand: &Hand, parts: Rc<Parts>) -> Option<Watch> {
    let (desk, terminal) = (hand.desk.clone(), hand.id);
    let (scroll, probe) = (parts.scroll.clone(), parts.probe.clone());
    let pending = Rc::new(RefCell::new(None::<Timeout>));
    Watch::new(&[&scroll, &probe], move || {
        parts.follow();
        let (desk, parts, slot) = (desk.clone(), parts.clone(), pending.clone());
        let report = Timeout::new(SETTLE_MS, move || {
            slot.borrow_mut().take();
            if let Some((columns, rows)) = parts.measure() {
                desk.act(Input::Window {
                    terminal,
                    columns,
                    rows,
                });
            }
        });
        pending.replace(Some(report));
    })
}

impl Parts {
    fn paint(&self, scrollback: &Scrollback, from: u64) {
        // Whoever has just scrolled up is not taken back by output that comes before the scroll event does.
        if self.has_been_moved_up() {
            self.look_where_it_is();
        }
        self.painter.borrow_mut().paint(scrollback, from);
        self.dropped.set_hidden(scrollback.dropped == 0);
        self.follow();
        if !self.is_following.get() {
            self.jump.set_hidden(false);
        }
        if self.scroll.client_height() > 0 {
            self.announcer.painted(scrollback);
        }
        self.painted_at_ms.set(Date::now());
    }

    /// A hand is on the wheel, the bar or the screen.
    fn touched(&self) {
        self.touched_at_ms.set(Date::now());
    }

    /// Whether the student has scrolled up. Lines that are painted move it too: then only a hand tells that it was the student.
    fn has_been_moved_up(&self) -> bool {
        if self.scroll.scroll_top() >= self.followed_to.get() {
            return false;
        }
        let now_ms = Date::now();
        let is_touched = now_ms - self.touched_at_ms.get() < HAND_MS;
        if is_touched {
            self.touched();
        }
        is_touched || now_ms - self.painted_at_ms.get() > QUIET_MS
    }

    /// Puts the field where the cursor is, and the newest line in sight.
    fn follow(&self) {
        if self.scroll.client_height() == 0 {
            // A browser forgets how far a hidden one was scrolled: it comes back with its newest line.
            return self.set_following(true);
        }
        self.size.set(self.now_sized());
        if self.is_following.get() {
            self.scroll.set_scroll_top(self.scroll.scroll_height());
            self.followed_to.set(self.scroll.scroll_top());
            self.jump.set_hidden(true);
        }
        let line = self.painter.borrow().cursor_line().cloned();
        if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
            let top = line.offset_top() + line.offset_height();
            // A number of pixels is always a valid length.
            let _ = self.field.style().set_property("top", &format!("{top}px"));
        }
    }

    /// The newest line is what matters now. A hand that has just scrolled up is done with that.
    fn return_to_end(&self) {
        self.touched_at_ms.set(0.0);
        self.set_following(true);
        self.follow();
    }

    /// What is typed goes nowhere any more: says so, each time.
    fn point_at_end(&self) {
        let text = self.end.text_content();
        self.announcer.say(text.as_deref().unwrap_or_default());
        browser::light_up(&self.end);
    }

    /// Presses the button that connects again, where there is one.
    fn press_end(&self) -> bool {
        let button = self.end.query_selector(".reconnect").ok().flatten();
        let button = button.and_then(|button| button.dyn_into::<HtmlElement>().ok());
        button.inspect(HtmlElement::click).is_some()
    }

    fn set_following(&self, is_following: bool) {
        self.is_following.set(is_following);
        // The name of an attribute that is always valid.
        let _ = self
            .scroll
            .toggle_attribute_with_force("data-following", is_following);
    }

    fn now_sized(&self) -> (i32, i32) {
        (self.scroll.client_width(), self.scroll.client_height())
    }

    /// At the end, new output is followed; further up it is not. A pane that gets smaller leaves the end by itself, and so
    /// does one whose lines turn out higher than they were taken for: that is not the student's choice, who scrolls up.
    fn look_where_it_is(&self) {
        let is_moved = self.has_been_moved_up();
        if self.size.get() != self.now_sized() || (self.is_following.get() && !is_moved) {
            return self.follow();
        }
        let below =
            self.scroll.scroll_height() - self.scroll.client_height() - self.scroll.scroll_top();
        let is_following = below <= 12;
        self.set_following(is_following);
        if is_following {
            self.jump.set_hidden(true);
        }
    }

    /// Width and height in characters, when they have changed.
    fn measure(&self) -> Option<(u16, u16)> {
        let probe = self.probe.get_bounding_client_rect();
        let character = probe.width() / 10.0;
        let width = self.lines.get_bounding_client_rect().width();
        if character <= 0.0 || width <= 0.0 || probe.height() <= 0.0 {
            return None;
        }
        let columns = (width / character).floor().clamp(20.0, 500.0) as u16;
        // The probe stands in the first line: as much room as is above it is left below the last.
        let padding = 2.0 * f64::from(self.probe.offset_top());
        let height = f64::from(self.scroll.client_height()) - padding;
        let rows = (height / probe.height()).floor().clamp(5.0, 500.0) as u16;
        let window = (columns, rows);
        (self.window.replace(window) != window).then_some(window)
    }
}

/// What the handlers need.
#[derive(Clone)]
struct Hand {
    desk: Desk,
    parts: Rc<RefCell<Option<Rc<Parts>>>>,
    id: TerminalId,
    is_control: UseStateHandle<bool>,
}

impl Hand {
    fn on<E: 'static>(&self, handle: fn(&Hand, &Parts, E)) -> Callback<E> {
        let hand = self.clone();
        Callback::from(move |event: E| {
            let parts = hand.parts.borrow().clone();
            if let Some(parts) = parts {
                handle(&hand, &parts, event);
            }
        })
    }

    fn send(&self, parts: &Parts, data: &str) {
        let prefix = if parts.is_escaped.replace(false) {
            "\x1b"
        } else {
            ""
        };
        parts.return_to_end();
        parts.announcer.sent(data);
        match self.desk.is_alive(self.id) {
            true => self
                .desk
                .client
                .type_into(self.id, format!("{prefix}{data}")),
            // Its host may be connected to again: Enter does what the button does.
            false if data == "\r" && parts.press_end() => {}
            false => parts.point_at_end(),
        }
    }

    fn key(&self, parts: &Parts, event: KeyboardEvent) {
        if event.is_composing() || !is_terminals(parts, &event) {
            return;
        }
        let name = event.key();
        if name.starts_with("Page") {
            event.prevent_default();
            if parts.scroll.scroll_height() <= parts.scroll.client_height() + 1 {
                // There is nothing to scroll: a program that draws the whole window pages for itself.
                let key = if name == "PageUp" {
                    "\x1b[5~"
                } else {
                    "\x1b[6~"
                };
                return self.send(parts, key);
            }
            let by = parts.scroll.client_height() * 9 / 10;
            let by = if name == "PageUp" { -by } else { by };
            parts.scroll.scroll_by_with_x_and_y(0.0, f64::from(by));
            parts.touched();
            // Not left to the scroll event, which comes with the next frame: output may come first.
            return parts.look_where_it_is();
        }
        if wants_copy(&event) && copy_selection() || is_copy_only(&event) {
            return event.prevent_default();
        }
        if name == "Escape" {
            // A second Escape is the frame's: it puts a full pane back.
            if !parts.is_escaped.replace(true) {
                event.prevent_default();
            }
            return;
        }
        if name == "Tab" && parts.is_escaped.replace(false) {
            return;
        }
        let key = Key {
            name: &name,
            ctrl: event.ctrl_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
            meta: event.meta_key(),
        };
        if let Some(data) = keys::encode(key) {
            event.prevent_default();
            self.send(parts, &data);
        }
        if !matches!(name.as_str(), "Control" | "Shift" | "Alt" | "Meta" | "Tab")
            && !event.meta_key()
            && !event.ctrl_key()
        {
            browser::focus(&parts.field);
        }
    }

    fn input(&self, parts: &Parts, event: InputEvent) {
        if event.is_composing() {
            return;
        }
        let value = parts.field.value();
        parts.field.set_value(SENTINEL);
        let typed = value.replace(SENTINEL, "").replace('\n', "\r");
        if typed.is_empty() {
            if value.is_empty() {
                self.send(parts, "\x7f");
            }
            return;
        }
        let first = typed.chars().next().filter(|_| parts.is_control.get());
        match first.and_then(keys::control) {
            Some(control) => {
                self.control(parts, false);
                self.send(parts, &control.to_string());
            }
            None => self.send(parts, &typed),
        }
    }

    fn paste(&self, parts: &Parts, event: Event) {
        let text = event
            .dyn_ref::<ClipboardEvent>()
            .and_then(ClipboardEvent::clipboard_data)
            .and_then(|data| data.get_data("text/plain").ok())
            .unwrap_or_default();
        // What is no text stays the browser's, which does nothing with it.
        if text.is_empty() {
            return;
        }
        event.prevent_default();
        if !self.desk.is_alive(self.id) {
            parts.point_at_end();
        } else {
            parts.is_escaped.set(false);
            parts.return_to_end();
            self.desk.client.paste_into(self.id, &text);
        }
    }

    fn compose(&self, parts: &Parts, _: CompositionEvent) {
        parts.field.set_class_name("terminal-field composing");
    }

    fn composed(&self, parts: &Parts, event: CompositionEvent) {
        parts.field.set_class_name("terminal-field");
        parts.field.set_value(SENTINEL);
        if let Some(text) = event.data().filter(|text| !text.is_empty()) {
            self.send(parts, &text);
        }
    }

    /// A click gives the field the focus, a selection keeps it.
    fn click(&self, parts: &Parts, _: MouseEvent) {
        if selection().is_none() {
            browser::focus(&parts.field);
        }
    }

    fn scroll(&self, parts: &Parts, _: Event) {
        parts.look_where_it_is();
    }

    fn jump(&self, parts: &Parts, _: MouseEvent) {
        parts.return_to_end();
        browser::focus(&parts.field);
    }

    fn control(&self, parts: &Parts, is_on: bool) {
        parts.is_control.set(is_on);
        self.is_control.set(is_on);
    }
}

/// Whether the key was pressed on the lines or in the field, not on a button.
fn is_terminals(parts: &Parts, event: &KeyboardEvent) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| parts.scroll.contains(Some(&target)))
}

/// Ctrl-C, Cmd-C, Ctrl-Shift-C and Ctrl-Insert, when something is selected.
fn wants_copy(event: &KeyboardEvent) -> bool {
    let is_c = event.key().eq_ignore_ascii_case("c") && (event.ctrl_key() || event.meta_key());
    (is_c || is_copy_only(event)) && !event.alt_key()
}

/// Ctrl-Insert copies and nothing else.
fn is_copy_only(event: &KeyboardEvent) -> bool {
    event.key() == "Insert" && event.ctrl_key()
}

/// Once it is copied nothing is selected any more, so that the next Ctrl-C interrupts.
fn copy_selection() -> bool {
    let Some(text) = selection() else {
        return false;
    };
    // A word at the end of a line brings the line's end with it.
    browser::copy(text.trim_end_matches('\n'), |_| ());
    let selection = web_sys::window().and_then(|window| window.get_selection().ok()?);
    // Only a selection that is none refuses.
    let _ = selection.map(|selection| selection.remove_all_ranges());
    true
}

fn selection() -> Option<String> {
    let selection = web_sys::window()?.get_selection().ok()??;
    let text = selection.to_string().as_string()?.replace(SENTINEL, "");
    (!text.is_empty()).then_some(text)
}

/// On a phone: the keys that its keyboard lacks.
fn key_row(hand: &Hand) -> Html {
    let key = |label, name, data| key(hand, label, name, data);
    let is_control = *hand.is_control;
    let control = {
        let hand = hand.clone();
        move |_| {
            let parts = hand.parts.borrow().clone();
            if let Some(parts) = parts {
                hand.control(&parts, !is_control);
                browser::focus(&parts.field);
            }
        }
    };
    html! {
        <div class="key-row" role="toolbar" aria-label={words::TERMINAL_KEY_ROW.text()}>
            { key(words::TERMINAL_ESC.text(), words::TERMINAL_ESC.text(), "\x1b") }
            { key(words::TERMINAL_TAB.text(), words::TERMINAL_TAB.text(), "\t") }
            <button type="button" aria-pressed={is_control.to_string()} onclick={control} onpointerdown={keep_focus}>{ say(words::TERMINAL_CTRL) }</button>
            { key("\u{2190}", words::TERMINAL_LEFT.text(), "\x1b[D") }
            { key("\u{2193}", words::TERMINAL_DOWN.text(), "\x1b[B") }
            { key("\u{2191}", words::TERMINAL_UP.text(), "\x1b[A") }
            { key("\u{2192}", words::TERMINAL_RIGHT.text(), "\x1b[C") }
        </div>
    }
}

fn keep_focus(event: PointerEvent) {
    event.prevent_default();
}
