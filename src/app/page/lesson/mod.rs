//! The lesson pane: what to do, one step after the other, and why it did not work yet.

mod quiz;

use lab::protocol::Input;
use lesson::view::{LessonView, StepState, StepView};
use yew::prelude::*;

use crate::browser;
use crate::lesson::quiz::quiz;
use crate::link::shared::Shared;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Menu};
use crate::widgets::icons::{Icon, icon};
use crate::widgets::prose::{blocks, inlines};
use crate::widgets::say::{machine_made, say};

/// Where the address asks for it, steps show what they ask before their turn: for who writes the lesson.
const ALL_STEPS: &str = "all-steps";

/// Properties of [`Lesson`].
#[derive(Properties, PartialEq)]
pub struct LessonProps {
    /// What its links do.
    pub desk: Desk,
    /// The open lesson; `None` until the lab has said so.
    pub lesson: Option<Shared<LessonView>>,
    /// Whether it is in sight.
    pub is_shown: bool,
}

/// The pane's content.
#[component]
pub fn Lesson(props: &LessonProps) -> Html {
    let desk = &props.desk;
    let unfolded = use_unfolded(props.lesson.as_ref());
    let just_done = use_just_done(props.lesson.as_deref());
    use_place(props.lesson.as_deref(), props.is_shown);
    let shown = Shown {
        unfolded,
        just_done,
    };
    let Some(lesson) = &props.lesson else {
        return Html::default();
    };
    let is_finished = !lesson.steps.is_empty()
        && lesson
            .steps
            .iter()
            .all(|step| step.state == StepState::Done);
    html! {
        <article class="lesson" key={lesson.id.clone()} lang={lesson.language.clone()}>
            if lesson.number > 0 {
                <p class="lesson-count">{ words::LessonCount { number: lesson.number as u64, total: lesson.of as u64 }.text() }</p>
            }
            <h1>{ &lesson.title }</h1>
            if desk.language().is_some_and(|own| own != lesson.language) {
                <p class="untranslated" lang={words::language()}>{ say(words::LESSON_UNTRANSLATED) }</p>
            } else if lesson.language == words::language() {
                { machine_made() }
            }
            <div class="prose">{ blocks(desk, &lesson.intro) }</div>
            if !lesson.steps.is_empty() {
                <h2 class="hidden">{ say(words::LESSON_STEPS) }</h2>
                <ol class="steps">
                    { for lesson.steps.iter().map(|one| step(desk, one, &shown)) }
                </ol>
                <p class="hidden" role="status">{ shown.said(lesson) }</p>
            }
            if is_finished || lesson.steps.is_empty() {
                <div class="prose outro">{ blocks(desk, &lesson.outro) }</div>
            }
            if is_finished { { onward(desk, lesson) } }
            { ways(desk, lesson, is_finished) }
        </article>
    }
}

/// A new lesson begins at its top; a new step comes into sight, with why the last one worked; so does what is said
/// of a try. Behind another pane nothing moves: it does once the lesson is shown.
#[hook]
fn use_place(lesson: Option<&LessonView>, is_shown: bool) {
    let step = lesson.and_then(current_step);
    let now = (
        lesson.map(|lesson| lesson.id.clone()),
        step.map(|step| step.id.clone()),
        step.and_then(|step| step.not_yet.clone()),
    );
    let seen = use_mut_ref(|| None);
    use_effect_with((now, is_shown), move |(now, is_shown)| {
        if !is_shown {
            return;
        }
        match seen.replace(Some(now.clone())) {
            Some((id, step, _)) if id == now.0 && step != now.1 => show_step(),
            Some((id, _, not_yet)) if id == now.0 => {
                if now.2.is_some() && not_yet != now.2 {
                    browser::reveal(".not-yet");
                }
            }
            _ => browser::scroll_to_top("lesson-pane"),
        }
    });
}

fn show_step() {
    if browser::is_focus_lost() {
        // The answer that had it is folded away.
        browser::focus_first(".step.just .step-fold");
    }
    browser::reveal_from(".step.just", ".step.current, .outro");
}

/// The step in hand.
fn current_step(lesson: &LessonView) -> Option<&StepView> {
    let mut steps = lesson.steps.iter();
    steps.find(|step| step.state == StepState::Current)
}

/// How many steps are done. They are done in order.
fn count_done(lesson: &LessonView) -> usize {
    let steps = lesson.steps.iter();
    steps.filter(|step| step.state == StepState::Done).count()
}

/// The step that was done last.
pub fn last_done(lesson: &LessonView) -> Option<&StepView> {
    let mut steps = lesson.steps.iter().rev();
    steps.find(|step| step.state == StepState::Done)
}

/// What of the finished steps is shown.
struct Shown {
    unfolded: Unfolded,
    just_done: Option<String>,
}

impl Shown {
    /// For a screen reader: which step has just been done.
    fn said(&self, lesson: &LessonView) -> Option<String> {
        let mut steps = lesson.steps.iter();
        let step = steps.find(|step| Some(&step.id) == self.just_done.as_ref())?;
        // A title may be a question: it has its own end.
        Some(words::FrameDone { step: &step.title }.text())
    }
}

/// The step that was done last while the student was there, until the next one is done.
#[hook]
fn use_just_done(lesson: Option<&LessonView>) -> Option<String> {
    let last = use_mut_ref(|| (String::new(), 0, None::<String>));
    let mut last = last.borrow_mut();
    let (id, count, just_done) = &mut *last;
    let lesson = lesson?;
    let now = count_done(lesson);
    if *id != lesson.id || now < *count {
        *just_done = None;
    } else if now > *count {
        *just_done = last_done(lesson).map(|step| step.id.clone());
    }
    id.clone_from(&lesson.id);
    *count = now;
    just_done.clone()
}

/// The shape of a lesson, until there is one.
/// The ids of the finished steps that the student has unfolded.
type Unfolded = UseStateHandle<Vec<String>>;

/// A step that has just been done is folded, whatever it was before; so is another lesson's.
#[hook]
fn use_unfolded(lesson: Option<&Shared<LessonView>>) -> Unfolded {
    let unfolded = use_state(Vec::new);
    let seen = use_mut_ref(|| None::<String>);
    let handle = unfolded.clone();
    use_effect_with(lesson.cloned(), move |lesson| {
        let Some(lesson) = lesson else { return };
        let is_same = seen.replace(Some(lesson.id.clone())).as_ref() == Some(&lesson.id);
        let stays = |id: &String| {
            let mut steps = lesson.steps.iter();
            is_same && steps.any(|step| step.id == *id && step.state == StepState::Done)
        };
        let left: Vec<String> = handle.iter().filter(|id| stays(id)).cloned().collect();
        if left.len() != handle.len() {
            handle.set(left);
        }
    });
    unfolded
}

/// One line of the checklist; the current one is open.
fn step(desk: &Desk, step: &StepView, shown: &Shown) -> Html {
    match step.state {
        StepState::Current => current(desk, step),
        StepState::Later if browser::asks(ALL_STEPS) => ahead(desk, step),
        StepState::Later => html! {
            <li key={step.id.clone()} class="step later">
                <span class="mark" aria-hidden="true" />
                <span class="step-title">{ &step.title }<span class="hidden">{ " " }{ say(words::LESSON_LATER) }</span></span>
            </li>
        },
        StepState::Done => done(desk, step, shown),
    }
}

/// A step before its turn: to be read, not to be done.
fn ahead(desk: &Desk, step: &StepView) -> Html {
    html! {
        <li key={step.id.clone()} class="step">
            <h3 class="step-head"><span class="mark" aria-hidden="true" /><span class="step-title">{ &step.title }</span></h3>
            <div class="step-body" inert=true>{ body(desk, step) }</div>
        </li>
    }
}

fn done(desk: &Desk, step: &StepView, shown: &Shown) -> Html {
    let is_open = shown.unfolded.contains(&step.id);
    let is_just = shown.just_done.as_ref() == Some(&step.id);
    let toggle = {
        let (unfolded, id) = (shown.unfolded.clone(), step.id.clone());
        move |_| {
            let mut ids: Vec<String> = unfolded
                .iter()
                .filter(|known| **known != id)
                .cloned()
                .collect();
            if !is_open {
                ids.push(id.clone());
            }
            unfolded.set(ids);
        }
    };
    html! {
        <li key={step.id.clone()} class={classes!("step", "done", is_open.then_some("open"), is_just.then_some("just"))}>
            <button type="button" class="step-fold" aria-expanded={is_open.to_string()} onclick={toggle}>
                <span class="mark">{ icon(Icon::Check) }</span>
                <span class="step-title"><span class="hidden">{ say(words::LESSON_DONE) }{ " " }</span>{ &step.title }</span>
                <span class="fold-sign">{ icon(Icon::Down) }</span>
            </button>
            // On paper all of it is there.
            <div class="step-body" hidden={!is_open && (!is_just || step.why.is_empty())}>
                <div class="step-asks" hidden={!is_open}>{ body(desk, step) }</div>
                { why(desk, step) }
            </div>
        </li>
    }
}

/// What the step in hand asks for, to be looked up where the lesson is out of sight: the values for a form.
pub fn asked(desk: &Desk, lesson: &LessonView) -> Html {
    match current_step(lesson) {
        Some(step) if step.quiz.is_none() => html! {
            <details key={step.id.clone()} class="asked" lang={desk.language()}>
                <summary>{ &step.title }</summary>
                <div class="prose">{ blocks(desk, &step.body) }</div>
            </details>
        },
        _ => Html::default(),
    }
}

fn current(desk: &Desk, step: &StepView) -> Html {
    html! {
        <li key={step.id.clone()} class="step current" aria-current="step">
            <h3 class="step-head"><span class="mark" aria-hidden="true" /><span class="step-title">{ &step.title }</span></h3>
            // Under the title, where it is in sight whenever the step is; of an answer, under the answers.
            <div class="step-body">
                if step.quiz.is_none() { <div aria-live="polite">{ not_yet(desk, step) }</div> }
                { body(desk, step) }
                if step.quiz.is_some() { <div aria-live="polite">{ not_yet(desk, step) }</div> }
                { hints(desk, step) }
            </div>
        </li>
    }
}

/// What a step asks for.
fn body(desk: &Desk, step: &StepView) -> Html {
    html! {
        <>
            <div class="prose">{ blocks(desk, &step.body) }</div>
            if let Some(answers) = &step.quiz { { quiz(desk, step, answers) } }
        </>
    }
}

fn why(desk: &Desk, step: &StepView) -> Html {
    if step.why.is_empty() {
        return Html::default();
    }
    html! { <div class="why prose"><p class="why-head">{ say(words::FRAME_WHY_WORKED) }</p>{ blocks(desk, &step.why) }</div> }
}

fn not_yet(desk: &Desk, step: &StepView) -> Html {
    let Some(not_yet) = &step.not_yet else {
        return Html::default();
    };
    let link = not_yet.link.as_ref().map(|(text, target)| {
        let (desk, target) = (desk.clone(), target.clone());
        html! { <>{ " " }<button type="button" class="link" onclick={move |_| desk.open(&target)}>{ text }</button></> }
    });
    html! {
        // Said once more, it is another one: seen and heard anew.
        <p key={not_yet.serial.to_string()} class="not-yet"><strong>{ say(words::FRAME_NOT_YET) }</strong>{ " " }{ inlines(desk, &not_yet.text) }{ link }</p>
    }
}

fn hints(desk: &Desk, step: &StepView) -> Html {
    if step.hints_total == 0 {
        return Html::default();
    }
    let shown = step.hints.len();
    let more = (shown < step.hints_total).then(|| {
        let (desk, id) = (desk.clone(), step.id.clone());
        let label = match (shown, step.hints_total - shown) {
            (_, 1) => words::LESSON_SOLUTION,
            (0, _) => words::LESSON_HINT,
            _ => words::LESSON_NEXT_HINT,
        };
        let onclick = move |_| desk.act(Input::Hint { step: id.clone() });
        html! { <button type="button" class="link" {onclick}>{ say(label) }</button> }
    });
    html! {
        <div class="hints">
            <div aria-live="polite">
                { for step.hints.iter().enumerate().map(|(index, hint)| html! {
                    <div class="hint">
                        <span class="hint-count">{ words::LessonHintCount { number: index as u64 + 1, total: step.hints_total as u64 }.text() }</span>
                        <div class="prose">{ blocks(desk, hint) }</div>
                    </div>
                }) }
            </div>
            { more }
        </div>
    }
}

/// What was done in a finished lesson, to be kept; and where it leads, in sight however much is said of it: to the next one, from
/// the last one to the map.
fn onward(desk: &Desk, lesson: &LessonView) -> Html {
    let steps = lesson.steps.iter();
    let hints: usize = steps.map(|step| step.hints.len()).sum();
    let sum = words::LessonSum {
        steps: lesson.steps.len() as u64,
        hints: hints as u64,
    };
    let report = report(desk);
    let (desk, next) = (desk.clone(), lesson.next.clone());
    let (label, sign) = match next {
        Some(_) => (words::LESSON_NEXT, icon(Icon::Right)),
        None => (words::LESSON_MAP, Html::default()),
    };
    let onclick = move |_: MouseEvent| match &next {
        Some(next) => desk.open_lesson(next),
        None => desk.go.emit(Go::Menu(Some(Menu::Contents))),
    };
    html! {
        <div class="onward">
            <p>{ sum.text() }</p>
            <button type="button" class="primary" {onclick}>{ say(label) }{ sign }</button>{ " " }
            { report }
        </div>
    }
}

/// What prints the sheet that says what was done.
fn report(desk: &Desk) -> Html {
    let desk = desk.clone();
    let onclick = move |_| desk.client.report();
    html! { <button type="button" class="quiet" {onclick}>{ say(words::LESSON_REPORT) }</button> }
}

/// On, back, and again.
fn ways(desk: &Desk, lesson: &LessonView, is_finished: bool) -> Html {
    let to = |id: &str| {
        let (desk, id) = (desk.clone(), id.to_owned());
        Callback::from(move |_: MouseEvent| desk.open_lesson(&id))
    };
    let restart = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.client.restart_lesson())
    };
    html! {
        <nav class="ways" aria-label={words::LESSON_WAYS.text()}>
            if let Some(next) = lesson.next.as_ref().filter(|_| !is_finished) {
                <button type="button" onclick={to(next)}>{ say(words::LESSON_NEXT) }{ icon(Icon::Right) }</button>
            }
            if let Some(previous) = &lesson.previous {
                <button type="button" class="quiet" onclick={to(previous)}>{ icon(Icon::Left) }{ say(words::LESSON_PREVIOUS) }</button>
            }
            <button type="button" class="quiet" onclick={restart}>{ say(words::LESSON_AGAIN) }</button>
            if !is_finished { { report(desk) } }
        </nav>
    }
}
