//! What a student takes along: all that is kept of the course as a file, saved, and put in the place of what is here; and a lesson's
//! report on paper.

mod report;

use js_sys::Date;
use lab::protocol::Report;
use lesson::view::CourseView;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use crate::archive::report::ReportSheet;
use crate::browser;
use crate::link::archive::{Archive, Fault, LARGEST};
use crate::link::shared::Shared;
use crate::link::storage;
use crate::place::desk::Desk;
use crate::place::ui::{Go, Menu};
use crate::widgets::dialog::{Dialog, close};
use crate::widgets::icons::{Icon, icon};
use crate::widgets::say::say;
use crate::widgets::time::{day, minute};

/// The part of the program that all of this comes with.
pub const PART: &str = "archive";

/// The id of the dialog's title.
const TITLE: &str = "archive-title";

/// The dialog, to be called once the part is there.
#[inline(never)]
pub fn dialog(desk: &Desk) -> Html {
    html! { <ArchiveDialog desk={desk.clone()} /> }
}

/// The report, to be called once the part is there.
#[inline(never)]
pub fn report(report: &Shared<Report>, course: &Shared<CourseView>, onclose: Callback<()>) -> Html {
    html! { <ReportSheet report={report.clone()} course={course.clone()} {onclose} /> }
}

/// What there is to say in the dialog.
#[derive(Clone, PartialEq)]
enum Said {
    Nothing,
    Done(String),
    Problem(String),
    /// A file was read: its name, and what it holds.
    Read(String, Archive),
}

/// Properties of [`ArchiveDialog`].
#[derive(Properties, PartialEq)]
struct ArchiveProps {
    desk: Desk,
}

#[component]
fn ArchiveDialog(props: &ArchiveProps) -> Html {
    let said = use_state(|| Said::Nothing);
    let go = props.desk.go.clone();
    let onclose = Callback::from(move |()| {
        go.emit(Go::Menu(None));
        // The link that led here is gone with its menu.
        browser::focus_id(Menu::Archive.button());
    });
    let save = {
        let (desk, said) = (props.desk.clone(), said.clone());
        move |_| said.set(save(&desk))
    };
    let file = use_node_ref();
    let choose = {
        let file = file.clone();
        move |_| {
            if let Some(file) = file.cast::<HtmlInputElement>() {
                file.click();
            }
        }
    };
    let open = {
        let said = said.clone();
        move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let Some((input, file)) = input.and_then(|input| {
                let file = input.files()?.get(0)?;
                Some((input, file))
            }) else {
                return;
            };
            let said = said.clone();
            spawn_local(async move {
                said.set(read(file).await);
                // So that the same file, mended, can be chosen again.
                input.set_value("");
            });
        }
    };
    html! {
        <Dialog class="contents archive" title_id={TITLE} {onclose} closes_on_ground=true>
            <div class="contents-inner">
                <div class="contents-head">
                    <h2 id={TITLE}>{ say(words::ARCHIVE_TITLE) }</h2>
                    <button type="button" class="icon-button" aria-label={words::ARCHIVE_CLOSE.text()} onclick={|event: MouseEvent| close(&event)}>{ icon(Icon::Close) }</button>
                </div>
                <p>{ say(words::ARCHIVE_LEAD) }</p>
                <div class="archive-ways">
                    <button type="button" class="button" onclick={save}>{ say(words::ARCHIVE_SAVE) }</button>
                    <button type="button" class="button" onclick={choose}>{ say(words::ARCHIVE_OPEN) }</button>
                    <input type="file" hidden=true ref={&file} onchange={open} />
                </div>
                { aside(&said) }
                <div role="status">{ outcome(&props.desk, &said) }</div>
            </div>
        </Dialog>
    }
}

fn outcome(desk: &Desk, said: &UseStateHandle<Said>) -> Html {
    match &**said {
        Said::Nothing => Html::default(),
        Said::Done(text) => html! { <p class="archive-said">{ text }</p> },
        Said::Problem(text) => html! { <p class="archive-said problem">{ text }</p> },
        Said::Read(name, archive) => {
            let replace = {
                let (client, said) = (desk.client.clone(), said.clone());
                let (name, archive) = (name.clone(), archive.clone());
                move |_| {
                    let (client, said) = (client.clone(), said.clone());
                    let (name, archive) = (name.clone(), archive.clone());
                    spawn_local(async move {
                        if !client.replace_all(&archive).await {
                            let text = words::ArchiveNoRoom { name: &name }.text();
                            said.set(Said::Problem(text));
                        }
                    });
                }
            };
            html! {
                <>
                    <p class="archive-said">{ holds(name, archive) }</p>
                    <p>{ say(words::ARCHIVE_INSTEAD) }</p>
                    <button type="button" class="danger" onclick={replace}>{ say(words::ARCHIVE_DO) }</button>
                </>
            }
        }
    }
}

/// What was set aside because it could not be read, if anything was.
fn aside(said: &UseStateHandle<Said>) -> Html {
    let found = Archive::set_aside(Date::now() as u64);
    let things = found.asides() as u64;
    if things == 0 {
        return Html::default();
    }
    let save = {
        let said = said.clone();
        move |_| {
            let name = format!("port6379-aside-{}.txt", day(found.saved_ms));
            browser::download(&name, &found.write());
            said.set(Said::Done(words::ArchiveSaved { name: &name }.text()));
        }
    };
    let forget = {
        let said = said.clone();
        move |_| {
            storage::forget_what_is_aside();
            said.set(Said::Done(words::ARCHIVE_ASIDE_GONE.text().to_owned()));
        }
    };
    html! {
        <>
            <p>{ words::ArchiveAside { things }.text() }</p>
            <div class="archive-ways">
                <button type="button" class="button" onclick={save}>{ say(words::ARCHIVE_ASIDE_SAVE) }</button>
                <button type="button" class="button" onclick={forget}>{ say(words::ARCHIVE_ASIDE_FORGET) }</button>
            </div>
        </>
    }
}

fn holds(name: &str, archive: &Archive) -> String {
    words::ArchiveHolds {
        name,
        day: &day(archive.saved_ms),
        time: &minute(archive.saved_ms),
        worlds: archive.worlds() as u64,
    }
    .text()
}

fn save(desk: &Desk) -> Said {
    desk.client.store();
    let archive = Archive::gather(Date::now() as u64);
    if archive.is_empty() {
        return Said::Problem(words::ARCHIVE_EMPTY.text().to_owned());
    }
    let name = format!("port6379-{}.txt", day(archive.saved_ms));
    browser::download(&name, &archive.write());
    Said::Done(words::ArchiveSaved { name: &name }.text())
}

async fn read(file: File) -> Said {
    let name = file.name();
    let name = name.as_str();
    if storage::is_copy() {
        return Said::Problem(words::ARCHIVE_COPY.text().to_owned());
    }
    if file.size() > LARGEST as f64 {
        return Said::Problem(words::ArchiveLarge { name }.text());
    }
    let text = match JsFuture::from(file.text()).await {
        Ok(text) => text.as_string().unwrap_or_default(),
        Err(why) => {
            let why = why.dyn_into::<js_sys::Error>();
            let why = why.map_or_else(|_| String::new(), |why| why.message().into());
            return Said::Problem(words::ArchiveUnread { name, why: &why }.text());
        }
    };
    match Archive::read(&text) {
        Ok(archive) => Said::Read(name.to_owned(), archive),
        Err(fault) => Said::Problem(match fault {
            Fault::Foreign => words::ArchiveForeign { name }.text(),
            Fault::Later => words::ArchiveLater { name }.text(),
            Fault::Damaged => words::ArchiveDamaged { name }.text(),
        }),
    }
}
