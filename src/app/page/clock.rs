//! The world's clock: time, speed, pause, and the skip that makes sense now.

use lab::protocol::{ClockView, Input};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::desk::Desk;

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
        true => (act(Input::Resume), "Resume"),
        false => (act(Input::Pause), "Pause"),
    };
    let skip = match &clock.skip {
        Some((label, at_ms)) => (act(Input::SkipUntil { at_ms: *at_ms }), label.clone()),
        None => (act(Input::SkipMs(60_000)), "Skip 60 s".to_owned()),
    };
    html! {
        <div class={classes!("clock", clock.is_paused.then_some("paused"))} role="group" aria-label="The lab's clock">
            <time class="clock-time" title="Time in the lab (UTC)">{ time(clock.now_ms) }</time>
            { speed(desk, clock) }
            <button type="button" class="clock-pause" onclick={toggle.0}>{ toggle.1 }</button>
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
        <select class="clock-speed" aria-label="Speed of time" {onchange}>
            { for SPEEDS.iter().copied().chain(unlisted).map(|speed| html! {
                <option value={speed.to_string()} selected={speed == clock.speed}>{ format!("{speed}x") }</option>
            }) }
        </select>
    }
}

/// `10:42:07`.
pub fn time(now_ms: u64) -> String {
    let seconds = now_ms / 1_000 % 86_400;
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3_600,
        seconds / 60 % 60,
        seconds % 60
    )
}
