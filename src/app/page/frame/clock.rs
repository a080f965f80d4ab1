//! The world's clock: time, speed, pause, and the skip that makes sense now.

use lab::protocol::{ClockView, Input};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::widgets::say::say;
use crate::widgets::time::time;

/// The speeds on offer.
const SPEEDS: [u32; 4] = [1, 10, 60, 600];

/// Four cells in a row; `clock`: what the lab said last.
pub fn clock(desk: &Desk, clock: Option<&ClockView>) -> Html {
    let act = |input: Input| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.act(input.clone()))
    };
    let Some(clock) = clock else {
        return html! { <div class="clock waiting" aria-hidden="true"><span class="clock-time">{ "00:00:00" }</span></div> };
    };
    let toggle = match clock.is_paused {
        true => (act(Input::Resume), words::CLOCK_RESUME),
        false => (act(Input::Pause), words::CLOCK_PAUSE),
    };
    let skip = match &clock.skip {
        Some((label, at_ms)) => (act(Input::SkipUntil { at_ms: *at_ms }), label.clone()),
        None => (
            act(Input::SkipMs(60_000)),
            words::CLOCK_SKIP_MINUTE.text().to_owned(),
        ),
    };
    html! {
        <div class={classes!("clock", clock.is_paused.then_some("paused"))} role="group" aria-label={words::CLOCK_LABEL.text()}>
            <time class="clock-time" title={words::CLOCK_HINT.text()}>{ time(clock.now_ms) }</time>
            { speed(desk, clock) }
            <button type="button" class="clock-pause" onclick={toggle.0}>{ say(toggle.1) }</button>
            <button type="button" class="clock-skip" onclick={skip.0}>{ skip.1 }</button>
        </div>
    }
}

/// How fast time passes; the clock has it, and where that has no room for it the settings.
pub fn speed(desk: &Desk, clock: &ClockView) -> Html {
    let desk = desk.clone();
    let onchange = move |event: Event| {
        let value = event
            .target_dyn_into::<HtmlSelectElement>()
            .and_then(|select| select.value().parse().ok());
        if let Some(speed) = value {
            desk.act(Input::Speed(speed));
        }
    };
    let unlisted = (!SPEEDS.contains(&clock.speed)).then_some(clock.speed);
    html! {
        <select class="clock-speed" aria-label={words::HEADER_SPEED.text()} {onchange}>
            { for SPEEDS.iter().copied().chain(unlisted).map(|speed| html! {
                <option value={speed.to_string()} selected={speed == clock.speed}>{ format!("{speed}x") }</option>
            }) }
        </select>
    }
}
