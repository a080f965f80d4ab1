//! What clients do: the last commands with what each took, and those that were slow.

use lab::sight::{CommandSight, DataSight, Log};
use yew::prelude::*;

use super::text::{command, duration, grouped, shown};
use crate::widgets::say::say;
use crate::widgets::time::time;

/// A list of commands, the newest first.
pub fn log(data: &DataSight, kind: Log) -> Html {
    let lead = match kind {
        Log::Recent => words::DATA_RECENT_LEAD.text().to_owned(),
        Log::Slow => match u64::try_from(data.slower_than_us) {
            Ok(us) => words::DataSlowLead { us: &grouped(us) }.text(),
            Err(_) => words::DATA_SLOW_OFF.text().to_owned(),
        },
    };
    let none = match kind {
        Log::Recent => words::DATA_NO_COMMANDS,
        Log::Slow => words::DATA_NONE_SLOW,
    };
    html! {
        <>
            <p class="data-lead">{ lead }</p>
            if data.commands.is_empty() {
                <p class="data-empty">{ say(none) }</p>
            } else {
                <ol class="data-log">{ for data.commands.iter().map(row) }</ol>
            }
        </>
    }
}

fn row(it: &CommandSight) -> Html {
    let error = it.error.as_ref().map(|error| shown(error));
    html! {
        <li key={it.number} translate="no">
            <p class="data-log-head">
                <time>{ time(it.at_ms) }</time>
                <span>{ &it.client }</span>
                if it.database != 0 { <span>{ format!("db{}", it.database) }</span> }
                <b>{ duration(it.duration_ns) }</b>
            </p>
            <code>{ command(&it.words) }</code>
            if let Some(error) = error { <p class="data-log-error">{ error }</p> }
        </li>
    }
}
