//! Whom the application asks, and what its visitors want: fields, sliders, the buttons that start and stop it.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use lab::order::{MOST_KEYS, MOST_RATE, MOST_SKEW, MOST_TTL_S, Order, Settings, Start};
use lab::protocol::{Input, Sealed};
use lab::sight::flow::{FlowSight, Place, Stage};
use web_sys::HtmlInputElement;
use words::Key;
use yew::prelude::*;

use super::text::hundredths;
use crate::data::sight::choice;
use crate::place::desk::Desk;
use crate::widgets::say::say;

/// How long the student may go on moving a slider before it counts.
const REST_MS: u32 = 300;

/// Properties of [`Controls`].
#[derive(Properties, PartialEq)]
pub struct ControlsProps {
    /// The lab.
    pub desk: Desk,
    /// What there is.
    pub flow: Rc<FlowSight>,
}

/// One number that can be set: with a slider through its usual values, or exactly.
struct Number {
    id: &'static str,
    label: Key,
    /// What the slider stops at.
    stops: &'static [u32],
    range: (u32, u32),
    /// Whether it is in hundredths.
    is_decimal: bool,
    get: fn(&Settings) -> u32,
    set: fn(&mut Settings, u32),
}

const NUMBERS: [Number; 5] = [
    Number {
        id: "flow-rate",
        label: words::FLOW_RATE_LABEL,
        stops: &[1, 2, 5, 10, 20, 40, 80, 150, 300, MOST_RATE],
        range: (1, MOST_RATE),
        is_decimal: false,
        get: |settings| settings.rate,
        set: |settings, number| settings.rate = number,
    },
    Number {
        id: "flow-ttl",
        label: words::FLOW_TTL_LABEL,
        stops: &[1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, MOST_TTL_S],
        range: (1, MOST_TTL_S),
        is_decimal: false,
        get: |settings| settings.ttl_s,
        set: |settings, number| settings.ttl_s = number,
    },
    Number {
        id: "flow-keys",
        label: words::FLOW_KEYS_LABEL,
        stops: &[10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, MOST_KEYS],
        range: (1, MOST_KEYS),
        is_decimal: false,
        get: |settings| settings.keys,
        set: |settings, number| settings.keys = number,
    },
    Number {
        id: "flow-skew",
        label: words::FLOW_SKEW_LABEL,
        stops: &[0, 20, 40, 60, 80, 100, 120, 140, 160, 180, MOST_SKEW],
        range: (0, MOST_SKEW),
        is_decimal: true,
        get: |settings| settings.skew_hundredths,
        set: |settings, number| settings.skew_hundredths = number,
    },
    Number {
        id: "flow-writes",
        label: words::FLOW_WRITES_LABEL,
        stops: &[0, 1, 2, 5, 10, 20, 30, 50, 100],
        range: (0, 100),
        is_decimal: false,
        get: |settings| settings.writes_percent,
        set: |settings, number| settings.writes_percent = number,
    },
];

/// What the student has chosen.
#[derive(Clone, PartialEq, Default)]
struct Chosen {
    instance: String,
    cache: Option<String>,
    database: String,
    user: Option<String>,
    password: String,
}

/// What handlers need.
#[derive(Clone)]
struct Hand {
    desk: Desk,
    chosen: UseStateHandle<Chosen>,
    settings: UseStateHandle<Settings>,
    is_at_work: bool,
    pending: Rc<std::cell::RefCell<Option<Timeout>>>,
}

impl Hand {
    fn order(&self, order: &Order) {
        self.desk.act(Input::Load(Sealed::of(order)));
    }

    /// Other settings: an order once the student's hand rests.
    fn set(&self, settings: Settings) {
        self.settings.set(settings.clone());
        if !self.is_at_work {
            return;
        }
        let hand = self.clone();
        let send = Timeout::new(REST_MS, move || {
            hand.pending.borrow_mut().take();
            hand.order(&Order::Set(settings));
        });
        self.pending.replace(Some(send));
    }

    fn choose(&self, choose: impl FnOnce(&mut Chosen)) {
        let mut chosen = (*self.chosen).clone();
        choose(&mut chosen);
        self.chosen.set(chosen);
    }
}

/// All of it.
#[component]
pub fn Controls(props: &ControlsProps) -> Html {
    let run = props.flow.run.as_deref();
    let is_at_work = run.is_some_and(|run| matches!(run.stage, Stage::Preparing | Stage::Running));
    let hand = Hand {
        desk: props.desk.clone(),
        chosen: use_state_eq(Chosen::default),
        settings: use_state_eq(|| run.map(|run| run.settings.clone()).unwrap_or_default()),
        is_at_work,
        pending: use_mut_ref(|| None),
    };
    {
        let hand = hand.clone();
        let told = run.map(|run| run.settings.clone());
        use_effect_with(told, move |told| {
            // What the student is setting right now comes after what is so by now.
            if let (Some(told), true) = (told, hand.pending.borrow().is_none()) {
                hand.settings.set(told.clone());
            }
        });
    }
    let can_start = !props.flow.instances.is_empty() && !props.flow.databases.is_empty();
    let stop = {
        let hand = hand.clone();
        move |_: MouseEvent| hand.order(&Order::Stop)
    };
    html! {
        <div class="traffic-controls">
            if is_at_work {
                <button type="button" class="traffic-stop" onclick={stop}>{ say(words::FLOW_STOP) }</button>
            } else if can_start {
                { setup(&hand, &props.flow) }
            }
            { load(&hand) }
        </div>
    }
}

fn names(places: &[Place]) -> Vec<(String, String)> {
    let names = places
        .iter()
        .map(|place| (place.id.clone(), place.name.clone()));
    names.collect()
}

/// The one that was chosen, while there is such a one; else the first.
fn chosen<'a>(places: &'a [Place], id: &str) -> Option<&'a Place> {
    places
        .iter()
        .find(|place| place.id == id)
        .or(places.first())
}

/// The form with which it begins.
fn setup(hand: &Hand, flow: &Rc<FlowSight>) -> Html {
    let own = &*hand.chosen;
    let id = |place: Option<&Place>| place.map_or_else(String::new, |place| place.id.clone());
    let instance = id(chosen(&flow.instances, &own.instance));
    let database = chosen(&flow.databases, &own.database);
    let cache = match &own.cache {
        Some(none) if none.is_empty() => String::new(),
        other => id(chosen(&flow.caches, other.as_deref().unwrap_or_default())),
    };
    let user = own.user.clone();
    let user = user.unwrap_or_else(|| database.map_or_else(String::new, |it| it.user.clone()));
    let mut caches = names(&flow.caches);
    caches.push((String::new(), words::FLOW_WITHOUT.text().to_owned()));
    let start = Start {
        instance: instance.clone(),
        cache: cache.clone(),
        database: id(database),
        user: user.clone(),
        password: own.password.clone(),
        settings: (*hand.settings).clone(),
    };
    let onsubmit = {
        let hand = hand.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            hand.order(&Order::Start(Box::new(start.clone())));
        }
    };
    let to = |choose: fn(&mut Chosen, String)| {
        let hand = hand.clone();
        Callback::from(move |text: String| hand.choose(|chosen| choose(chosen, text)))
    };
    let (to_user, to_password) = (
        to(|chosen, text| chosen.user = Some(text)),
        to(|chosen, text| chosen.password = text),
    );
    let label = match flow.run.is_some() {
        true => words::FLOW_RESTART,
        false => words::FLOW_START,
    };
    html! {
        <form class="traffic-setup" aria-label={words::FLOW_SETUP.text()} {onsubmit}>
            { choice("flow-instance", words::FLOW_RUNS_ON, names(&flow.instances), &instance, true, to(|it, id| it.instance = id)) }
            { choice("flow-cache", words::FLOW_CACHE, caches, &cache, true, to(|it, id| it.cache = Some(id))) }
            { choice("flow-database", words::FLOW_DATABASE, names(&flow.databases), &start_database(database), true, to(|it, id| it.database = id)) }
            <label class="data-tool"><span>{ say(words::FLOW_USER) }</span>
                <input type="text" id="flow-user" translate="no" autocomplete="off" spellcheck="false" value={user} oninput={typed(to_user)} /></label>
            <label class="data-tool"><span>{ say(words::FLOW_PASSWORD) }</span>
                <input type="password" id="flow-password" autocomplete="off" aria-describedby="flow-password-hint" value={own.password.clone()} oninput={typed(to_password)} /></label>
            <p class="data-note" id="flow-password-hint">{ say(words::FLOW_PASSWORD_HINT) }</p>
            <p class="data-note">{ coded(words::FLOW_TABLE_NOTE.text()) }</p>
            <button type="submit" class="primary">{ say(label) }</button>
        </form>
    }
}

fn start_database(database: Option<&Place>) -> String {
    database.map_or_else(String::new, |place| place.id.clone())
}

fn typed(to: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            to.emit(field.value());
        }
    })
}

/// A sentence in which what stands between backticks is code.
fn coded(text: &str) -> Html {
    let part = |(place, part): (usize, &str)| match place % 2 {
        0 => html! { part.to_owned() },
        _ => html! { <code translate="no">{ part.to_owned() }</code> },
    };
    text.split('`').enumerate().map(part).collect()
}

/// What the visitors want.
fn load(hand: &Hand) -> Html {
    let uses_cache = hand.settings.uses_cache;
    let onchange = {
        let hand = hand.clone();
        move |_: Event| {
            let settings = (*hand.settings).clone();
            hand.set(Settings {
                uses_cache: !settings.uses_cache,
                ..settings
            });
        }
    };
    html! {
        <div class="traffic-load" role="group" aria-labelledby="flow-load-title">
            <h2 id="flow-load-title">{ say(words::FLOW_SETTINGS) }</h2>
            <label class="traffic-switch"><input type="checkbox" id="flow-uses-cache" checked={uses_cache} {onchange} />{ " " }<span>{ say(words::FLOW_USES_CACHE) }</span></label>
            { for NUMBERS.iter().map(|number| field(hand, number)) }
        </div>
    }
}

/// A slider with its number.
fn field(hand: &Hand, number: &'static Number) -> Html {
    let value = (number.get)(&hand.settings);
    let nearest = number.stops.iter().enumerate();
    let nearest = nearest.min_by_key(|(_, stop)| stop.abs_diff(value));
    let place = nearest.map_or(0, |(place, _)| place);
    let set = {
        let hand = hand.clone();
        Callback::from(move |value: u32| {
            let mut settings = (*hand.settings).clone();
            let (least, most) = number.range;
            (number.set)(&mut settings, value.clamp(least, most));
            hand.set(settings);
        })
    };
    let slide = {
        let set = set.clone();
        move |event: InputEvent| {
            let slider = event.target_dyn_into::<HtmlInputElement>();
            let place = slider.and_then(|slider| slider.value().parse::<usize>().ok());
            if let Some(stop) = place.and_then(|place| number.stops.get(place)) {
                set.emit(*stop);
            }
        }
    };
    let hint = number.is_decimal.then_some("flow-skew-hint");
    let label = number.label.text();
    html! {
        <div class="traffic-field">
            <label for={number.id}>{ label }</label>
            <input type="range" id={number.id} min="0" max={(number.stops.len() - 1).to_string()} step="1"
                value={place.to_string()} aria-valuetext={number.shown(value)} aria-describedby={hint} oninput={slide} />
            <Exact id={number.id} {value} {set} />
            if number.is_decimal {
                <p class="data-note" id={hint}>{ say(words::FLOW_SKEW_HINT) }</p>
            }
        </div>
    }
}

impl Number {
    fn shown(&self, value: u32) -> String {
        match self.is_decimal {
            true => hundredths(value),
            false => value.to_string(),
        }
    }
}

/// Properties of [`Exact`].
#[derive(Properties, PartialEq)]
struct ExactProps {
    /// Which of [`NUMBERS`].
    id: &'static str,
    value: u32,
    set: Callback<u32>,
}

/// The number itself. What is being typed stays until it is done: much else on the page changes meanwhile.
#[component]
fn Exact(props: &ExactProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let Some(number) = NUMBERS.iter().find(|number| number.id == props.id) else {
        return Html::default();
    };
    let oninput = {
        let typed = typed.clone();
        move |event: InputEvent| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            typed.set(field.map(|field| field.value()));
        }
    };
    let onchange = {
        let (typed, set) = (typed.clone(), props.set.clone());
        move |event: Event| {
            let field = event.target_dyn_into::<HtmlInputElement>();
            let scale = if number.is_decimal { 100.0 } else { 1.0 };
            let entered = field.map_or(f64::NAN, |field| (field.value_as_number() * scale).round());
            // What is no number leaves things as they are.
            if !entered.is_nan() {
                set.emit(entered as u32);
            }
            typed.set(None);
        }
    };
    let (least, most) = number.range;
    let label = words::FlowNumber {
        label: number.label.text(),
    };
    let shown = (*typed)
        .clone()
        .unwrap_or_else(|| number.shown(props.value));
    html! {
        <input type="number" id={format!("{}-number", number.id)} aria-label={label.text()}
            min={number.shown(least)} max={number.shown(most)} step={if number.is_decimal { "0.01" } else { "1" }}
            value={shown} {oninput} {onchange} />
    }
}
