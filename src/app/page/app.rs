//! The frame: header, lesson, stage, terminals, and what connects them to the lab and to the address bar.

use std::rc::Rc;

use lab::protocol::{Event, Input, TerminalId, WorldId};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::client::Client;
use crate::console_part::ConsolePart;
use crate::decimal::tenths;
use crate::desk::{Desk, Latest};
use crate::diagram::{Diagram, headline};
use crate::drafts::Drafts;
use crate::header::header;
use crate::home::{home, use_arrival};
use crate::icons::{Icon, icon};
use crate::lesson::Lesson;
use crate::model::{Change, Model, Phase};
use crate::notices::{notices, use_going};
use crate::report::ReportSheet;
use crate::route::Route;
use crate::splitter::Splitter;
use crate::terminal::terminals;
use crate::trouble::trouble;
use crate::ui::{Go, Pane, Stage, Ui};
use crate::unseen::{LessonNews, Unseen, is_shown, use_unseen};
use crate::world_bar::world_bar;
use crate::{browser, files, hooks, session, tabs};

const LEFT_OUT: &str = "Lessons with mistakes in their files are left out; the others work.";

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
    html! {
        <>
            { frame(&desk, &model_now, &ui_now, &unseen) }
            { notices(&model_now, &dismiss) }
            { trouble(&desk.client, &model_now) }
            if let Some(report) = &model_now.report { <ReportSheet report={report.clone()} onclose={printed} /> }
            { tabs::elsewhere(&desk.client, &model_now) }
        </>
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

/// Starts the lab, once.
#[hook]
fn use_start(desk: &Rc<Desk>) {
    let desk = desk.clone();
    use_effect_with((), move |()| {
        hooks::install(&desk.client);
        tabs::listen(&desk.client);
        spawn_local(async move {
            match files::load().await {
                Ok(lessons) => {
                    say_what_is_left_out(&desk, &lessons.problems);
                    desk.client
                        .start(lessons.course, Route::parse(&hash()).lesson);
                }
                Err(why) => desk.client.give_up(why),
            }
        });
    });
}

/// For the lessons' author: what is wrong with their files.
fn say_what_is_left_out(desk: &Desk, problems: &[String]) {
    // More than these do not fit on the screen, and one is often the cause of the next.
    const SHOWN: usize = 4;
    if problems.is_empty() {
        return;
    }
    let mut lines = vec![LEFT_OUT.to_owned()];
    lines.extend(problems.iter().take(SHOWN).cloned());
    if problems.len() > SHOWN {
        lines.push(format!("And {} more.", problems.len() - SHOWN));
    }
    desk.client.say(true, lines.join("\n\n"));
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

/// Keeps the address and the page the same.
#[hook]
fn use_address(desk: &Rc<Desk>, model: &Rc<Model>, ui: &Rc<Ui>) {
    {
        let desk = desk.clone();
        use_effect_with((), move |()| {
            follow_panel(&desk, &Route::parse(&hash()));
            let on_change = Closure::<dyn Fn()>::new(move || follow(&desk, &Route::parse(&hash())));
            if let Some(window) = web_sys::window() {
                window.set_onhashchange(Some(on_change.as_ref().unchecked_ref()));
            }
            on_change.forget();
        });
    }
    let lesson = model.lesson.as_ref().map(|lesson| lesson.id.clone());
    let panel = (ui.stage == Stage::Console && !ui.panel.is_empty()).then(|| ui.panel.to_string());
    let is_home = model.is_home() && model.phase == Phase::Ready;
    use_effect_with((is_home, lesson, panel), |(is_home, lesson, panel)| {
        if *is_home {
            write(&Route::default());
        } else if lesson.is_some() {
            write(&Route {
                lesson: lesson.clone(),
                panel: panel.clone(),
            });
        }
    });
}

/// Goes where the address says, when that is somewhere else.
fn follow(desk: &Desk, route: &Route) {
    let model = desk.latest.borrow().model.clone();
    let open = model.lesson.as_ref().map(|lesson| &lesson.id);
    match &route.lesson {
        Some(wanted) if open != Some(wanted) => desk.open_lesson(wanted),
        None if !model.is_home() => desk.act(Input::EnterWorld(WorldId::Playground)),
        _ => {}
    }
    follow_panel(desk, route);
}

fn follow_panel(desk: &Desk, route: &Route) {
    let panel = {
        let ui = &desk.latest.borrow().ui;
        (ui.stage == Stage::Console).then(|| ui.panel.to_string())
    };
    match &route.panel {
        Some(wanted) if panel.as_ref() != Some(wanted) => {
            desk.go.emit(Go::Console(wanted.clone().into()));
        }
        None if panel.is_some_and(|panel| !panel.is_empty()) => {
            desk.go.emit(Go::Console(AttrValue::default()));
        }
        _ => {}
    }
}

fn hash() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

fn write(route: &Route) {
    if Route::parse(&hash()) != *route {
        browser::go(&route.hash());
    }
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

fn frame(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, unseen: &Unseen) -> Html {
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
        <div class={classes!("frame", model.is_home().then_some("home"))} data-pane={ui.pane.name()} data-full={full} onkeydown={leave} inert={is_inert}>
            <a class="jump" href="#main" onclick={|event: MouseEvent| { event.prevent_default(); browser::focus_id("lesson-pane"); }}>
                { if model.is_home() { "Go to the course" } else { "Go to the lesson" } }
            </a>
            { header(desk, model, ui) }
            { world_bar(desk, model) }
            if model.is_home() { { home(desk, model, ui) } } else { { panes(desk, model, ui, unseen) } }
        </div>
    }
}

fn panes(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, unseen: &Unseen) -> Html {
    let sizes = normal_sizes();
    html! {
        <>
            <main class="panes" id="main">
                <section class="pane lesson-pane" id="lesson-pane" tabindex="-1" aria-label="Lesson">
                    <Lesson desk={desk.clone()} lesson={model.lesson.clone()} is_shown={is_shown(ui, Pane::Lesson)} />
                </section>
                <Splitter label="Width of the lesson" name="lesson-width" is_vertical=true normal={sizes.0} min=280 max=640 />
                { stage(desk, model, ui, unseen) }
                <Splitter label="Height of the terminal" name="terminal-height" is_vertical=false normal={sizes.1} min=120 max=640 />
                <section class="pane terminal-pane" aria-label="Terminals">
                    { terminals(desk, model, ui) }
                </section>
            </main>
            { phone_tabs(desk, ui, unseen) }
        </>
    }
}

/// The lesson's width and the terminal's height before anybody dragged; `tokens.css` says the same.
fn normal_sizes() -> (i32, i32) {
    let (width, height) = browser::window_size();
    let lesson = if width < 1_100.0 { 340 } else { 392 };
    (lesson, (height * 0.31).min(290.0).round() as i32)
}

fn stage(desk: &Desk, model: &Rc<Model>, ui: &Rc<Ui>, unseen: &Unseen) -> Html {
    let tab = |stage: Stage, name: &'static str, mark: Mark| {
        let is_front = ui.stage == stage;
        let go = desk.go.clone();
        html! {
            <button type="button" role="tab" id={format!("tab-{name}")} aria-controls={format!("panel-{name}")}
                aria-selected={is_front.to_string()} tabindex={if is_front { "0" } else { "-1" }}
                title={mark.map(|mark| mark.1)} onclick={move |_| go.emit(Go::Stage(stage))}>{ name }{ dot(mark) }</button>
        }
    };
    let arrows = {
        let (go, other) = (
            desk.go.clone(),
            match ui.stage {
                Stage::Network => (Stage::Console, "tab-Console"),
                Stage::Console => (Stage::Network, "tab-Network"),
            },
        );
        move |event: KeyboardEvent| {
            if matches!(
                event.key().as_str(),
                "ArrowLeft" | "ArrowRight" | "Home" | "End"
            ) {
                event.prevent_default();
                go.emit(Go::Stage(other.0));
                browser::focus_id(other.1);
            }
        }
    };
    html! {
        <section class="pane stage-pane" aria-label="Stage">
            <div class="stage-head">
                <div class="tabs" role="tablist" aria-label="Stage" onkeydown={arrows}>
                    { tab(Stage::Network, "Network", path_mark(unseen)) }
                    { tab(Stage::Console, "Console", None) }
                </div>
                { full_button(desk, ui, Pane::Stage) }
            </div>
            <div role="status">{ path_line(desk, model, unseen) }</div>
            <div class="stage-panel" id="panel-Network" role="tabpanel" aria-labelledby="tab-Network" hidden={ui.stage != Stage::Network}>
                <Diagram key={model.visit} desk={desk.clone()} view={model.view.clone()} path={model.path.clone()} has_view={model.has_view} visits={ui.network_visits}
                    is_shown={ui.stage == Stage::Network} />
            </div>
            <div class="stage-panel" id="panel-Console" role="tabpanel" aria-labelledby="tab-Console" hidden={ui.stage != Stage::Console}>
                // A form starts with what there is: it must not start before anything has been heard.
                if model.has_view {
                    <ConsolePart key={model.visit} desk={desk.clone()} view={model.view.clone()} now_ms={minute(model)} ui={(**ui).clone()}
                        is_shown={ui.stage == Stage::Console} />
                }
            </div>
        </section>
    }
}

/// Over the console: a connection did not come about, which only the diagram shows.
fn path_line(desk: &Desk, model: &Model, unseen: &Unseen) -> Html {
    let Some(path) = &unseen.path else {
        return Html::default();
    };
    let (go, dismiss) = (desk.go.clone(), unseen.dismiss.clone());
    html! {
        <div class="path-line">
            <p><strong>{ headline(&model.view, path) }</strong>{ " " }
                <button type="button" class="link" onclick={move |_| go.emit(Go::Network)}>{ "Show the path" }</button></p>
            <button type="button" class="icon-button" aria-label="Dismiss" onclick={move |_| dismiss.emit(())}>{ icon(Icon::Close) }</button>
        </div>
    }
}

/// A dot at a tab that has something new: its tone, and what it says.
type Mark = Option<(&'static str, &'static str)>;

fn path_mark(unseen: &Unseen) -> Mark {
    unseen
        .path
        .as_ref()
        .map(|_| ("blocked", "A connection failed."))
}

fn lesson_mark(unseen: &Unseen) -> Mark {
    unseen.lesson.map(|news| match news {
        LessonNews::NotYet => ("blocked", "Not yet."),
        LessonNews::Done => ("ok", "A step is done."),
    })
}

fn dot(mark: Mark) -> Html {
    match mark {
        Some((tone, _)) => html! { <span class={classes!("tab-mark", tone)} aria-hidden="true" /> },
        None => Html::default(),
    }
}

/// The console's progress bars move with the seconds only while something changes.
fn minute(model: &Model) -> u64 {
    let is_changing = model
        .view
        .instances
        .iter()
        .any(|instance| instance.changes_at_ms.is_some())
        || model
            .view
            .caches
            .iter()
            .any(|cache| cache.changes_at_ms.is_some());
    match &model.clock {
        Some(clock) if is_changing => clock.now_ms,
        _ => 0,
    }
}

/// Lets a pane fill the window, and puts it back.
pub fn full_button(desk: &Desk, ui: &Ui, pane: Pane) -> Html {
    let (go, is_full) = (desk.go.clone(), ui.full == Some(pane));
    let onclick = move |_| go.emit(Go::Full((!is_full).then_some(pane)));
    let (label, which) = match is_full {
        true => ("Put the pane back", Icon::Shrink),
        false => ("Fill the window", Icon::Grow),
    };
    html! { <button type="button" class="icon-button full-button" aria-label={label} title={label} {onclick}>{ icon(which) }</button> }
}

/// On a phone: the panes behind four tabs at the bottom.
fn phone_tabs(desk: &Desk, ui: &Ui, unseen: &Unseen) -> Html {
    let tab = |name: &'static str, pane: Pane, stage: Option<Stage>, mark: Mark| {
        let is_here = ui.pane == pane && stage.is_none_or(|stage| stage == ui.stage);
        let go = desk.go.clone();
        let onclick = move |_| {
            go.emit(Go::Pane(pane));
            if let Some(stage) = stage {
                go.emit(Go::Stage(stage));
            }
        };
        html! { <button type="button" aria-current={is_here.then_some("page")} title={mark.map(|mark| mark.1)} {onclick}>{ name }{ dot(mark) }</button> }
    };
    html! {
        <nav class="phone-tabs" aria-label="Panes">
            { tab("Lesson", Pane::Lesson, None, lesson_mark(unseen)) }
            { tab("Network", Pane::Stage, Some(Stage::Network), path_mark(unseen)) }
            { tab("Terminal", Pane::Terminal, None, None) }
            { tab("Console", Pane::Stage, Some(Stage::Console), None) }
        </nav>
    }
}
