//! What a student hands in, on paper alone: the steps with their times, and what was typed and pressed.

use js_sys::Date;
use lab::protocol::{Report, ReportLine, ReportStep};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::clock;
use crate::shared::Shared;

/// Properties of [`ReportSheet`].
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// What the lab has put together.
    pub report: Shared<Report>,
    /// It has been printed, or not, as the student chose.
    pub onclose: Callback<()>,
}

/// The sheet; it asks the browser to print as soon as it is there. The style sheet keeps it off the screen.
#[component]
pub fn ReportSheet(props: &ReportProps) -> Html {
    let onclose = props.onclose.clone();
    use_effect_with(props.report.clone(), move |_| {
        // A browser that cannot print shows nothing.
        let _ = print(onclose);
    });
    let report = &props.report;
    let date = Date::new(&(report.now_ms as f64).into()).to_iso_string();
    let date = date.as_string().unwrap_or_default();
    let done = report.steps.iter().filter(|step| step.is_done).count();
    html! {
        <section class="report" aria-label="Lab report">
            <h1>{ &report.title }</h1>
            <p>{ format!("Lab report. {done} of {} steps done. Day in the lab: {}, times in UTC.", report.steps.len(), &date[..date.len().min(10)]) }</p>
            <p>{ "Name: ________________________________" }</p>
            <h2>{ "Steps" }</h2>
            <ol>{ for report.steps.iter().map(step) }</ol>
            <h2>{ "What was done" }</h2>
            <table>{ for report.lines.iter().map(line) }</table>
        </section>
    }
}

fn print(onclose: Callback<()>) -> Option<()> {
    let window = web_sys::window()?;
    let done = Closure::once_into_js(move || onclose.emit(()));
    window.set_onafterprint(Some(done.unchecked_ref()));
    window.print().ok()
}

fn step(step: &ReportStep) -> Html {
    let state = match (step.is_done, step.at_ms) {
        (true, Some(at_ms)) => format!("done at {}", clock::time(at_ms)),
        (true, None) => "done earlier".to_owned(),
        (false, _) => "not done".to_owned(),
    };
    html! { <li>{ &step.title }{ ": " }<b>{ state }</b></li> }
}

fn line(line: &ReportLine) -> Html {
    html! {
        <tr>
            <td>{ clock::time(line.at_ms) }</td>
            <td><code>{ &line.what }</code>if !line.result.is_empty() { <br /><code class="result">{ &line.result }</code> }</td>
        </tr>
    }
}
