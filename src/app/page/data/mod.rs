//! Data and metrics of the lab's Redis servers: their keys, what clients do, what the servers count. The lab is asked for what is in
//! sight, and only while it is.
//!
//! **Invariant:** looking changes nothing in the world: all that is asked for is a look (`lab::sight`), never an input.

pub mod chart;
mod keys;
mod log;
mod metrics;
pub mod sight;
mod text;
mod value;

use std::rc::Rc;

use lab::sight::{DataLook, DataSight, Log, Look, Seen, Sight, Subject};
use words::Key;
use yew::prelude::*;

use crate::place::desk::Desk;
use crate::widgets::say::say;

use keys::{Changes, keys};
use log::log;
use metrics::Metrics;
use sight::{choice, use_sight, use_styles};
use value::Value;

/// The part of the program that all of this comes with.
pub const PART: &str = "data";

/// The keys, to be called once the part is there. `visit` counts the worlds entered: in each the look begins afresh. `now_ms`:
/// virtual time while it is shown, else 0.
#[inline(never)]
pub fn data(desk: &Desk, visit: u32, now_ms: u64, is_shown: bool) -> Html {
    html! { <Data key={visit} desk={desk.clone()} {now_ms} {is_shown} /> }
}

/// What the servers count, in the same way.
#[inline(never)]
pub fn metrics(desk: &Desk, visit: u32, is_shown: bool) -> Html {
    html! { <Metrics key={visit} desk={desk.clone()} {is_shown} /> }
}

/// Properties of [`Data`].
#[derive(Properties, PartialEq)]
struct DataProps {
    desk: Desk,
    /// Virtual time while it is shown, else 0.
    now_ms: u64,
    is_shown: bool,
}

/// What stands beside the keys.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Key,
    Log(Log),
}

/// What the student looks at, and how to look elsewhere.
#[derive(Clone)]
struct Hand {
    server: UseStateHandle<String>,
    look: UseStateHandle<DataLook>,
    side: UseStateHandle<Side>,
}

impl Hand {
    fn edit(&self, edit: impl FnOnce(&mut DataLook)) {
        let mut look = (*self.look).clone();
        edit(&mut look);
        self.look.set(look);
    }

    /// Opens a key, at its beginning.
    fn open(&self, key: Vec<u8>) {
        self.side.set(Side::Key);
        self.edit(|look| look.key = Some((key, 0)));
    }

    /// Another database: nothing of the one before is in it.
    fn go_to(&self, database: u32) {
        self.edit(|look| {
            *look = DataLook {
                database,
                filter: look.filter.clone(),
                log: look.log,
                ..DataLook::default()
            };
        });
    }
}

#[component]
fn Data(props: &DataProps) -> Html {
    use_styles();
    let hand = Hand {
        server: use_state_eq(String::new),
        look: use_state_eq(DataLook::default),
        side: use_state_eq(|| Side::Log(Log::Recent)),
    };
    let look = Look {
        server: (*hand.server).clone(),
        subject: Subject::Data((*hand.look).clone()),
    };
    let sight = use_sight(&props.desk, look, props.is_shown);
    let changes = use_mut_ref(Changes::default);
    let Some(sight) = &*sight else {
        return Html::default();
    };
    let Seen::Data(data) = &sight.seen else {
        return nothing(&props.desk);
    };
    changes.borrow_mut().heed(&hand.look, &sight.server, data);
    html! {
        <div class="data">
            { tools(&hand, sight, data) }
            <div class="data-panes">
                <div class="data-keys">{ keys(&hand, data, &changes.borrow(), props.now_ms) }</div>
                <div class="data-side">{ side(&hand, data, props.now_ms) }</div>
            </div>
        </div>
    }
}

/// There is no server to look at.
fn nothing(_desk: &Desk) -> Html {
    html! { <div class="data"><p class="data-empty" role="status">{ say(words::DATA_NO_SERVER) }</p></div> }
}

/// Which server and database, and which keys.
fn tools(hand: &Hand, sight: &Rc<Sight>, data: &DataSight) -> Html {
    let to_server = {
        let hand = hand.clone();
        Callback::from(move |id: String| {
            hand.server.set(id);
            hand.go_to(0);
        })
    };
    let servers = sight.servers.iter();
    let servers = servers.map(|server| (server.id.clone(), server.name.clone()));
    let to_database = {
        let hand = hand.clone();
        Callback::from(move |number: String| hand.go_to(number.parse().unwrap_or(0)))
    };
    let databases = data.databases.iter().map(|(number, keys)| {
        let keys = *keys;
        let name = number.to_string();
        let label = words::DataDatabaseKeys {
            database: &name,
            keys,
        }
        .text();
        (name, label)
    });
    let oninput = {
        let hand = hand.clone();
        Callback::from(move |event: InputEvent| {
            let field = event.target_dyn_into::<web_sys::HtmlInputElement>();
            let filter = field.map_or_else(String::new, |field| field.value());
            hand.edit(|look| {
                look.filter = filter;
                // Pages of other names lead nowhere.
                look.open.iter_mut().for_each(|open| open.after.clear());
            });
        })
    };
    html! {
        <div class="data-tools">
            { choice("data-server", words::DATA_SERVER, servers.collect(), &sight.server, true, to_server) }
            { choice("data-database", words::DATA_DATABASE, databases.collect(), &data.database.to_string(), false, to_database) }
            <label class="data-tool"><span>{ say(words::DATA_FILTER) }</span>
                <input type="text" id="data-filter" placeholder="user:*" translate="no" autocomplete="off" spellcheck="false" value={hand.look.filter.clone()} {oninput} />
            </label>
            <p class="data-count" role="status">{ counted(data) }</p>
        </div>
    }
}

fn counted(data: &DataSight) -> String {
    match data.is_whole {
        true => words::DataKeys { keys: data.keys }.text(),
        false => words::DataCounting {
            keys: data.looked_at,
        }
        .text(),
    }
}

/// The key that is open, or what clients do.
fn side(hand: &Hand, data: &DataSight, now_ms: u64) -> Html {
    let tab = |label: Key, side: Side| {
        let hand_then = hand.clone();
        let onclick = move |_: MouseEvent| {
            hand_then.side.set(side);
            if let Side::Log(log) = side {
                hand_then.edit(|look| look.log = log);
            }
        };
        let is_here = *hand.side == side;
        html! { <button type="button" aria-pressed={is_here.to_string()} {onclick}>{ say(label) }</button> }
    };
    html! {
        <>
            <div class="segments-buttons" role="group" aria-label={words::DATA_BESIDE.text()}>
                { tab(words::DATA_KEY, Side::Key) }
                { tab(words::DATA_COMMANDS, Side::Log(Log::Recent)) }
                { tab(words::DATA_SLOW_LOG, Side::Log(Log::Slow)) }
            </div>
            { match *hand.side {
                Side::Key => open_key(hand, data, now_ms),
                Side::Log(kind) => log(data, kind),
            } }
        </>
    }
}

fn open_key(hand: &Hand, data: &DataSight, now_ms: u64) -> Html {
    match (&data.asked, &data.key) {
        (None, _) => html! { <p class="data-empty">{ say(words::DATA_CHOOSE_KEY) }</p> },
        (Some(key), None) => html! {
            <p class="data-empty" role="status">{ words::DataKeyGone { key: &text::shown(key) }.text() }</p>
        },
        (Some(_), Some(key)) => {
            let hand = hand.clone();
            let to = Callback::from(move |from: u64| {
                hand.edit(|look| {
                    if let Some((_, place)) = &mut look.key {
                        *place = from;
                    }
                });
            });
            html! { <Value key={text::shown(&key.row.key)} sight={Rc::new(key.clone())} {now_ms} {to} /> }
        }
    }
}
