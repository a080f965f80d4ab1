//! What a student hands in, on paper alone: the steps with their times, and what was typed and pressed.

use js_sys::Date;
use lab::protocol::{Report, ReportLine, ReportStep};
use lesson::view::{CourseView, LessonEntry};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::link::shared::Shared;
use crate::widgets::say::say;
use crate::widgets::time::{day, time};

/// Properties of [`ReportSheet`].
#[derive(Properties, PartialEq)]
pub struct ReportProps {
    /// What the lab has put together.
    pub report: Shared<Report>,
    /// All lessons, and how far each is.
    pub course: Shared<CourseView>,
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
    let done = report.steps.iter().filter(|step| step.is_done).count();
    let hints: usize = report.steps.iter().map(|step| step.hints.0).sum();
    let lessons = &props.course.lessons;
    let summary = words::ReportSummary {
        section: &report.section,
        done: done as u64,
        total: report.steps.len() as u64,
        hints: hints as u64,
    };
    let today = day(Date::now() as u64);
    let lab_day = day(report.now_ms);
    let lessons_done = lessons.iter().filter(|entry| entry.is_done()).count();
    let next = lessons
        .iter()
        .find(|entry| Some(&entry.id) == props.course.go_on.as_ref());
    html! {
        <section class="report" aria-label={words::REPORT_LABEL.text()}>
            <h1>{ words::ReportTitle { title: &report.title }.text() }</h1>
            <p>{ summary.text() }</p>
            if let Some(minutes) = minutes(report) { <p>{ words::ReportTook { minutes }.text() }</p> }
            <p>{ say(words::REPORT_NAME) }{ " ________________________________" }</p>
            <p>{ words::ReportPrinted { day: &today, lab_day: &lab_day }.text() }</p>
            <h2>{ say(words::REPORT_STEPS) }</h2>
            <ol>{ for report.steps.iter().map(step) }</ol>
            <h2>{ say(words::REPORT_WHAT) }</h2>
            <table>{ for report.lines.iter().map(line) }</table>
            if let Some(next) = next { <p>{ words::ReportNext { title: &next.title }.text() }</p> }
            <h2>{ say(words::REPORT_COURSE) }</h2>
            <p>{ words::ReportCourseDone { done: lessons_done as u64, total: lessons.len() as u64 }.text() }</p>
            <ol>{ for lessons.iter().map(lesson) }</ol>
        </section>
    }
}

/// From the first thing that was done to the last step; none when no step was done in this world.
fn minutes(report: &Report) -> Option<u64> {
    let last_ms = report.steps.iter().filter_map(|step| step.at_ms).max()?;
    let first_ms = report.lines.first()?.at_ms;
    Some(last_ms.saturating_sub(first_ms).div_ceil(60_000))
}

fn lesson(entry: &LessonEntry) -> Html {
    html! { <li>{ &entry.title }{ ": " }<b>{ words::ReportLesson { done: entry.steps_done as u64, total: entry.steps as u64 }.text() }</b></li> }
}

fn print(onclose: Callback<()>) -> Option<()> {
    let window = web_sys::window()?;
    let own = window.clone();
    let done = Closure::once_into_js(move || {
        // The student may print the page itself later: then nobody listens.
        own.set_onafterprint(None);
        onclose.emit(());
    });
    window.set_onafterprint(Some(done.unchecked_ref()));
    window.print().ok()
}

fn step(step: &ReportStep) -> Html {
    let state = match (step.is_done, step.at_ms) {
        (true, Some(at_ms)) => words::ReportDoneAt { time: &time(at_ms) }.text(),
        (true, None) => words::REPORT_DONE_EARLIER.text().to_owned(),
        (false, _) => words::REPORT_NOT_DONE.text().to_owned(),
    };
    let hints = match step.hints {
        (0, _) => String::new(),
        (seen, total) if seen == total => words::REPORT_SOLUTION.text().to_owned(),
        (seen, total) => words::ReportHints {
            seen: seen as u64,
            total: total as u64,
        }
        .text(),
    };
    html! { <li>{ &step.title }{ ": " }<b>{ state }</b>{ hints }</li> }
}

fn line(line: &ReportLine) -> Html {
    html! {
        <tr>
            <td>{ time(line.at_ms) }</td>
            <td translate="no"><code>{ &line.what }</code>if !line.result.is_empty() { <br /><code class="result">{ &line.result }</code> }</td>
        </tr>
    }
}
