//! The frame: header, lesson, stage, terminals, and what connects them to the lab and to the address bar.

use std::rc::Rc;

use lab::protocol::{Event, TerminalId};
use wasm_bindgen::prelude::*;
use yew::prelude::*;

use crate::archive;
use crate::browser::{self, session};
use crate::embed::embed;
use crate::frame::address::{hash, use_address};
use crate::frame::codes::{Codes, use_codes};
use crate::frame::header::header;
use crate::frame::home::{home, use_arrival};
use crate::frame::lesson_part;
use crate::frame::notices::{notices, use_going};
use crate::frame::phone_tabs::phone_tabs;
use crate::frame::splitter::Splitter;
use crate::frame::stage::stage;
use crate::frame::start::use_start;
use crate::frame::trouble::trouble;
use crate::frame::unseen::{LessonNews, Unseen, is_shown, news_tone, use_unseen};
use crate::frame::world_bar::world_bar;
use crate::lesson::last_done;
use crate::link::client::Client;
use crate::link::model::{Change, Model, Phase};
use crate::place::desk::{Desk, Latest, stage_of};
use crate::place::drafts::Drafts;
use crate::place::route::Route;
use crate::place::tabs;
use crate::place::ui::{Go, Menu, Pane, Ui};
use crate::terminal::terminals;
use crate::widgets::decimal::tenths;
use crate::widgets::say::say;

/// The whole page.
#[component]
pub fn App() -> Html {
    let model = use_reducer(|| Model::starting(Route::parse(&hash()).lesson.is_none()));
    let ui = use_reducer(Ui::default);
    let desk = {
        let (model, ui) = (model.dispatcher(), ui.dispatcher());
        use_memo((), move |()| {
            let drafts = Rc::new(Drafts::default());
            let go = Callback::from(move |go| ui.dispatch(go));
            Desk {
                client: Client::new(heeding_worlds(model, go.clone(), drafts.clone())),
                go,
                latest: Rc::default(),
                wanted: Rc::default(),
                followed: Rc::default(),
                drafts,
            }
        })
    };
    let (model_now, ui_now) = (current(&model), current(&ui));
    *desk.latest.borrow_mut() = Latest {
        model: model_now.clone(),
        ui: ui_now.clone(),
    };
    use_start(&desk);
    use_viewport();
    use_lesson_tab(&desk, &model_now);
    use_address(&desk, &model_now, &ui_now);
    use_terminals(&desk, &model_now, &ui_now);
    use_arrival(&model_now, &ui_now);
    let dismiss = {
        let model = model.dispatcher();
        Callback::from(move |id| model.dispatch(Change::Dismiss(id)))
    };
    let printed = {
        let model = model.dispatcher();
        Callback::from(move |()| model.dispatch(Change::Printed))
    };
    use_going(&model_now, &dismiss);
    let unseen = use_unseen(&model_now, &ui_now);
    let codes = use_codes(&desk.client, &model_now, &ui_now);
    let news = match codes.lesson.is_here() {
        true => lesson_part::newer_build(),
        false => Html::default(),
    };
    html! {
        <>
            { frame(&desk, &model_now, &ui_now, &unseen, &codes) }
            { notices(&desk, &model_now, &dismiss, news) }
            { trouble(&desk.client, &model_now) }
            if ui_now.menu == Some(Menu::Archive) { { archive(&desk, &codes) } }
            if codes.embed.is_here() { { embed(&desk, &model_now, &ui_now) } }
            { report(&model_now, &codes, printed) }
        </>
    }
}

/// The dialog about files of one's work.
fn archive(desk: &Desk, codes: &Codes) -> Html {
    let failed = |why: &str| words::SettingsArchiveFailed { why }.text();
    match codes.archive.is_here() {
        true => archive::dialog(desk),
        false => codes.archive.waiting(failed, Html::default()),
    }
}

/// What is printed of a lesson.
fn report(model: &Model, codes: &Codes, onclose: Callback<()>) -> Html {
    let failed = |why: &str| words::TroubleCode { why }.text();
    match &model.report {
        Some(report) if codes.archive.is_here() => archive::report(report, &model.course, onclose),
        Some(_) => codes.archive.waiting(failed, Html::default()),
        None => Html::default(),
    }
}

/// Takes changes to the model, and what the page itself remembers of a world along with the world.
fn heeding_worlds(
    model: UseReducerDispatcher<Model>,
    go: Callback<Go>,
    drafts: Rc<Drafts>,
) -> Callback<Change> {
    Callback::from(move |change| {
        if let Change::Heard(events) = &change {
            let entered = events.iter().filter_map(|event| match event {
                Event::Entered(world) => Some(world),
                _ => None,
            });
            for world in entered {
                drafts.enter(world);
                go.emit(Go::World(world.clone()));
            }
        }
        model.dispatch(change);
    })
}

/// The reducer's present value, to hand on.
fn current<T: Reducible + Clone>(handle: &UseReducerHandle<T>) -> Rc<T> {
    Rc::new((**handle).clone())
}

/// A lesson may say which tab of the stage it opens with; an address that names a panel comes after that.
#[hook]
fn use_lesson_tab(desk: &Rc<Desk>, model: &Rc<Model>) {
    let go = desk.go.clone();
    let lesson = model.lesson.as_ref();
    let opened = lesson.map(|lesson| (model.visit, lesson.id.clone(), lesson.tab));
    use_effect_with(opened, move |opened| {
        if let Some((_, _, Some(tab))) = opened {
            go.emit(Go::Stage(stage_of(*tab)));
        }
    });
}

/// Keeps the frame as high as what an on-screen keyboard leaves of the window.
#[hook]
fn use_viewport() {
    use_effect_with((), move |()| {
        let Some(viewport) = web_sys::window().and_then(|window| window.visual_viewport()) else {
            return;
        };
        let measured = viewport.clone();
        let on_resize = Closure::<dyn Fn()>::new(move || {
            // Zoomed in, the student looks at a part: the frame stays as it is.
            if (measured.scale() - 1.0).abs() < 0.01 {
                browser::set_variable("--view-height", &format!("{}px", tenths(measured.height())));
            }
        });
        // Listening cannot fail; the page lives as long as its listener.
        let _ =
            viewport.add_event_listener_with_callback("resize", on_resize.as_ref().unchecked_ref());
        on_resize.forget();
    });
}

/// A terminal that has just been opened, or connected again, comes to the front; one that is gone gives way.
#[hook]
fn use_terminals(desk: &Rc<Desk>, model: &Rc<Model>, ui: &Rc<Ui>) {
    let desk = desk.clone();
    // The newest terminal there was when last looked, once the lab was ready, and in which world: what was there before
    // opens quietly.
    let newest_seen = use_mut_ref(|| None::<(u32, Option<TerminalId>)>);
    let ended_seen = use_mut_ref(Vec::<TerminalId>::new);
    let deps = (
        model.terminals.clone(),
        ui.terminal,
        model.phase == Phase::Ready,
        model.visit,
    );
    let key = format!("terminal.{}", model.world);
    use_effect_with(deps, move |(tabs, in_front, is_ready, visit)| {
        let newest = tabs.iter().map(|tab| tab.id).max();
        let seen = newest_seen.replace(is_ready.then_some((*visit, newest)));
        let is_new = seen.is_some_and(|(world, seen)| world == *visit && newest > seen);
        let ended = tabs.iter().filter(|tab| !tab.is_alive());
        let was_ended = ended_seen.replace(ended.map(|tab| tab.id).collect());
        let is_same = seen.is_some_and(|(world, _)| world == *visit);
        let mut alive = tabs.iter().filter(|tab| is_same && tab.is_alive());
        let reconnected = alive.find(|tab| was_ended.contains(&tab.id));
        let is_lost = !in_front.is_some_and(|id| tabs.iter().any(|tab| tab.id == id));
        match newest {
            _ if let Some(tab) = reconnected => desk.go.emit(Go::Terminal(tab.id)),
            Some(id) if *is_ready && is_new => desk.go.emit(Go::Terminal(id)),
            _ if is_lost && *in_front != newest => {
                let last = last_in_front(&key).filter(|id| tabs.iter().any(|tab| tab.id == *id));
                desk.go.emit(Go::TerminalAppears(last.or(newest)));
            }
            _ => {}
        }
        if let Some(id) = in_front.filter(|_| !is_lost) {
            session::save(&key, &id.to_le_bytes());
        }
    });
}

/// The terminal that was in front before a reload, kept under this key.
fn last_in_front(key: &str) -> Option<TerminalId> {
    let bytes = session::load(key)?;
    Some(TerminalId::from_le_bytes(bytes.try_into().ok()?))
}

fn frame(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, unseen: &Unseen, codes: &Codes) -> Html {
    let full = ui.full.map(Pane::name);
    // At home only the playground is a world.
    let is_inert = tabs::is_elsewhere(model) && !model.is_home();
    let leave = {
        let (go, is_full) = (desk.go.clone(), ui.full.is_some());
        move |event: KeyboardEvent| {
            if is_full && event.key() == "Escape" && !event.default_prevented() {
                go.emit(Go::Full(None));
            }
        }
    };
    html! {
        <div class={classes!("frame", model.is_home().then_some("home"))} data-pane={ui.pane.name()} data-full={full} onkeydown={leave}>
            <a class="jump" href="#main" inert={is_inert} onclick={|event: MouseEvent| { event.prevent_default(); browser::focus_id("lesson-pane"); }}>
                { say(if model.is_home() { words::FRAME_TO_COURSE } else { words::FRAME_TO_LESSON }) }
            </a>
            { header(desk, model, ui, codes, is_inert) }
            { world_bar(desk, model, is_inert) }
            { tabs::elsewhere(&desk.client, model) }
            if model.is_home() { { home(desk, model, ui, codes) } } else { { panes(desk, model, ui, unseen, codes, is_inert) } }
        </div>
    }
}

fn panes(
    desk: &Desk,
    model: &Rc<Model>,
    ui: &Rc<Ui>,
    unseen: &Unseen,
    codes: &Codes,
    is_inert: bool,
) -> Html {
    let sizes = normal_sizes();
    let failed = |why: &str| words::FrameLessonFailed { why }.text();
    let is_here = codes.lesson.is_here() && codes.words.is_here();
    let lesson = match is_here && model.lesson.is_some() {
        true => lesson_part::lesson(desk, model, is_shown(ui, Pane::Lesson)),
        false => html! {
            <>
                <h1 class="hidden" translate="no">{ "Port6379" }</h1>
                { codes.lesson.waiting(failed, codes.words.waiting(failed, lesson_to_come())) }
            </>
        },
    };
    html! {
        <>
            <main class="panes" id="main" inert={is_inert}>
                <section class="pane lesson-pane" id="lesson-pane" tabindex="-1" aria-label={words::FRAME_LESSON.text()}>
                    { lesson }
                </section>
                <Splitter label={words::FRAME_LESSON_WIDTH.text()} name="lesson-width" is_vertical=true normal={sizes.0} min=280 max=640 />
                { stage(desk, model, ui, unseen, codes) }
                <Splitter label={words::FRAME_TERMINAL_HEIGHT.text()} name="terminal-height" is_vertical=false normal={sizes.1} min=120 max=640 />
                <section class="pane terminal-pane" aria-label={words::FRAME_TERMINALS.text()}>
                    { terminals(desk, model, ui) }
                </section>
            </main>
            <div class="lesson-line" role="status">{ lesson_line(desk, model, unseen) }</div>
            { phone_tabs(desk, ui, unseen) }
        </>
    }
}

/// The lesson's shape, until it is there.
fn lesson_to_come() -> Html {
    html! {
        <div class="lesson waiting" aria-hidden="true">
            <span class="bar short" /><span class="bar title" />
            <span class="bar" /><span class="bar" /><span class="bar half" />
        </div>
    }
}

/// The lesson's width and the terminal's height before anybody dragged; `tokens.css` says the same.
fn normal_sizes() -> (i32, i32) {
    let (width, height) = browser::window_size();
    let lesson = if width < 1_100.0 { 340 } else { 392 };
    (lesson, (height * 0.31).min(290.0).round() as i32)
}

/// Where the lesson is out of sight: what is new in it, and the way there.
fn lesson_line(desk: &Desk, model: &Model, unseen: &Unseen) -> Html {
    let Some(news) = unseen.lesson else {
        return Html::default();
    };
    let done = model.lesson.as_ref().and_then(|lesson| last_done(lesson));
    let (said, more) = match (news, done) {
        // A title may be a question: it has its own end.
        (LessonNews::Done, Some(step)) => {
            let more = match step.why.is_empty() {
                true => words::FRAME_NEXT_STEP,
                false => words::FRAME_WHY_WORKED,
            };
            (words::FrameDone { step: &step.title }.text(), more)
        }
        _ => (words::FRAME_NOT_YET.text().to_owned(), words::FRAME_WHY_NOT),
    };
    let go = desk.go.clone();
    html! {
        <p><strong class={news_tone(news)}>{ said }</strong>{ " " }
            <button type="button" class="link" onclick={move |_| go.emit(Go::Pane(Pane::Lesson))}>{ say(more) }</button></p>
    }
}
