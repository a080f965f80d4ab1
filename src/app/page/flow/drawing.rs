//! The drawing: four boxes, three lines between them, and requests that travel along these. Beside each other where there is
//! room, else below each other.

use std::rc::Rc;

use lab::sight::flow::{FlowSight, Need, PaceSight, RunSight, Stage};
use web_sys::Element;
use words::Key;
use yew::prelude::*;

use super::text::{rate, took};
use crate::browser;
use crate::browser::watch::Watch;
use crate::widgets::decimal::tenths;
use crate::widgets::say::say;

/// Below this width the boxes stand below each other.
const NARROW: i32 = 520;
/// Requests that are drawn on a line at once, which each takes a second.
const MOST_DOTS: u32 = 5;
/// What a letter of a name takes.
const LETTER: f64 = 8.4;

/// Properties of [`Drawing`].
#[derive(Properties, PartialEq)]
pub struct DrawingProps {
    /// What there is.
    pub flow: Rc<FlowSight>,
    /// Whether time passes.
    pub is_moving: bool,
}

/// Where things are, in units of the drawing.
struct Plan {
    size: (i32, i32),
    /// Left edge, top, width and height of visitors, application, cache and database.
    boxes: [(i32, i32, i32, i32); 4],
    /// From visitors to the application, from there to the cache, and to the database.
    lines: [&'static str; 3],
    /// Where it is said what flows there, and how it is aligned.
    labels: [(i32, i32, &'static str); 3],
}

const WIDE: Plan = Plan {
    size: (680, 268),
    boxes: [
        (2, 84, 116, 100),
        (188, 84, 188, 100),
        (508, 6, 170, 118),
        (508, 144, 170, 118),
    ],
    lines: [
        "M118 134H188",
        "M376 116C440 116 444 65 508 65",
        "M376 152C440 152 444 203 508 203",
    ],
    labels: [
        (153, 122, "middle"),
        (416, 60, "middle"),
        (416, 210, "middle"),
    ],
};

const TALL: Plan = Plan {
    size: (344, 432),
    boxes: [
        (78, 2, 188, 82),
        (78, 136, 188, 100),
        (2, 312, 164, 118),
        (178, 312, 164, 118),
    ],
    lines: [
        "M172 84V136",
        "M136 236C136 280 84 268 84 312",
        "M208 236C208 280 260 268 260 312",
    ],
    labels: [(184, 114, "start"), (92, 262, "end"), (252, 262, "start")],
};

/// What a line looks like.
#[derive(Clone, Copy, PartialEq)]
enum Tone {
    Plain,
    Hit,
    Miss,
    Off,
    Broken,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Tone::Plain => "traffic-line",
            Tone::Hit => "traffic-line hit",
            Tone::Miss => "traffic-line miss",
            Tone::Off => "traffic-line off",
            Tone::Broken => "traffic-line broken",
        }
    }
}

/// The drawing and what it means.
#[component]
pub fn Drawing(props: &DrawingProps) -> Html {
    let area = use_node_ref();
    let plan = if *use_narrow(&area) { &TALL } else { &WIDE };
    let flow = &*props.flow;
    let run = flow.run.as_deref();
    let is_running = run.is_some_and(|run| run.stage == Stage::Running);
    let has_dots = is_running && props.is_moving && !browser::prefers_still();
    let paces = run
        .filter(|_| is_running)
        .map_or_else(Default::default, paces);
    let [visitors, cache, database] = paces.map(|pace| rate(pace.per_second));
    let label = words::FlowDrawing {
        visitors: &visitors,
        cache: &cache,
        database: &database,
    };
    let tones = tones(flow);
    let line = |place: usize| {
        let way = plan.lines[place];
        let dots = if has_dots {
            dots(paces[place].per_second)
        } else {
            0
        };
        html! {
            <g>
                <path class={tones[place].class()} d={way} />
                { for (0..dots).map(|dot| travelling(way, tones[place], dot, dots)) }
            </g>
        }
    };
    let (width, height) = plan.size;
    html! {
        <div class="traffic-area" ref={area}>
            <svg class="traffic-drawing" role="img" aria-label={label.text()} viewBox={format!("0 0 {width} {height}")}>
                { for (0..plan.lines.len()).map(line) }
                { for labels(flow, is_running).into_iter().enumerate().map(|(place, lines)| beside(plan.labels[place], tones[place], &lines)) }
                { for boxes(flow).into_iter().enumerate().map(|(place, card)| card.draw(plan.boxes[place])) }
            </svg>
            if has_dots { <p class="data-note">{ say(words::FLOW_DOTS) }</p> }
        </div>
    }
}

/// Whether there is little room.
#[hook]
fn use_narrow(area: &NodeRef) -> UseStateHandle<bool> {
    let is_narrow = use_state_eq(browser::is_phone);
    {
        let (area, is_narrow) = (area.clone(), is_narrow.setter());
        use_effect_with((), move |()| {
            let watch = area.cast::<Element>().and_then(|area| {
                let measured = area.clone();
                Watch::new(&[&area], move || {
                    let width = measured.client_width();
                    // Hidden, it has no width: it stays as it is.
                    if width > 0 {
                        is_narrow.set(width < NARROW);
                    }
                })
            });
            move || drop(watch)
        });
    }
    is_narrow
}

fn paces(run: &RunSight) -> [PaceSight; 3] {
    [run.visitors, run.to_cache, run.to_database]
}

/// As many as there are in a second, as long as they can be told apart.
fn dots(per_second: f64) -> u32 {
    (per_second.round() as u32).min(MOST_DOTS)
}

fn travelling(way: &'static str, tone: Tone, dot: u32, dots: u32) -> Html {
    // It is on the way already when it is drawn.
    let begin = format!("-{}ms", dot * 1_000 / dots.max(1));
    let class = match tone {
        Tone::Miss => "traffic-dot miss",
        Tone::Hit => "traffic-dot hit",
        Tone::Plain | Tone::Off | Tone::Broken => "traffic-dot",
    };
    html! {
        <circle key={format!("{dot}-{dots}")} {class} r="4">
            <animateMotion dur="1s" {begin} repeatCount="indefinite" path={way} />
        </circle>
    }
}

fn tones(flow: &FlowSight) -> [Tone; 3] {
    let Some(run) = flow.run.as_deref() else {
        let there = |is_there: bool, tone| if is_there { tone } else { Tone::Off };
        let cache = there(!flow.caches.is_empty(), Tone::Hit);
        return [
            Tone::Plain,
            cache,
            there(!flow.databases.is_empty(), Tone::Miss),
        ];
    };
    let is_broken = |need: Need| run.faults.iter().any(|fault| fault.of == need);
    let cache = match (
        run.settings.uses_cache && run.cache.is_some(),
        is_broken(Need::Cache),
    ) {
        (false, _) => Tone::Off,
        (true, true) => Tone::Broken,
        (true, false) => Tone::Hit,
    };
    let database = match is_broken(Need::Database) {
        true => Tone::Broken,
        false => Tone::Miss,
    };
    [Tone::Plain, cache, database]
}

/// What is said at each line.
fn labels(flow: &FlowSight, is_running: bool) -> [Vec<String>; 3] {
    let Some(run) = flow.run.as_deref().filter(|_| is_running) else {
        return Default::default();
    };
    let [visitors, cache, database] = paces(run).map(|pace| {
        let rate = rate(pace.per_second);
        words::FlowRate { rate: &rate }.text()
    });
    let is_off = !run.settings.uses_cache || run.cache.is_none();
    let (hit, miss) = match (is_off, run.hit_rate) {
        (true, _) => (words::FLOW_CACHE_OFF.text().to_owned(), String::new()),
        (false, None) => (String::new(), String::new()),
        (false, Some(hits)) => {
            let (hits, misses) = (tenths(hits), tenths(100.0 - hits));
            let hit = words::FlowHit { percent: &hits }.text();
            (hit, words::FlowMiss { percent: &misses }.text())
        }
    };
    let of = |first: String, then: String| {
        let lines = [first, then].into_iter();
        lines.filter(|line| !line.is_empty()).collect()
    };
    let cache = if is_off { String::new() } else { cache };
    [vec![visitors], of(hit, cache), of(miss, database)]
}

fn beside((x, y, anchor): (i32, i32, &'static str), tone: Tone, lines: &[String]) -> Html {
    let class = match tone {
        Tone::Hit => "traffic-label hit",
        Tone::Miss => "traffic-label miss",
        Tone::Plain | Tone::Off | Tone::Broken => "traffic-label",
    };
    html! {
        <g {class} text-anchor={anchor}>
            { for lines.iter().enumerate().map(|(place, line)| html! {
                <text x={x.to_string()} y={(y + place as i32 * 16).to_string()}>{ line }</text>
            }) }
        </g>
    }
}

/// A box and what is in it.
struct Card {
    class: &'static str,
    kind: &'static str,
    name: String,
    is_proper: bool,
    lines: Vec<String>,
}

impl Card {
    fn draw(&self, (x, y, w, h): (i32, i32, i32, i32)) -> Html {
        let left = (x + 14).to_string();
        let translate = self.is_proper.then_some("no");
        html! {
            <g class={classes!("traffic-box", self.class)}>
                <rect x={x.to_string()} y={y.to_string()} width={w.to_string()} height={h.to_string()} rx="8" />
                <text class="traffic-kind" x={left.clone()} y={(y + 20).to_string()}>{ self.kind }</text>
                <text class="traffic-name" x={left.clone()} y={(y + 39).to_string()} {translate}>{ fit(&self.name, w - 28) }</text>
                { for self.lines.iter().enumerate().map(|(place, line)| html! {
                    <text class="traffic-detail" x={left.clone()} y={(y + 59 + place as i32 * 17).to_string()}>{ line }</text>
                }) }
            </g>
        }
    }
}

/// The name, cut where it would leave its box.
fn fit(name: &str, room: i32) -> String {
    let letters = (f64::from(room) / LETTER) as usize;
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let kept = letters.saturating_sub(1);
    name.chars().take(kept).chain(['\u{2026}']).collect()
}

/// Mean and 95th percentile, if there is anything to measure.
fn times(pace: PaceSight) -> Vec<String> {
    match (pace.mean_us, pace.p95_us) {
        (Some(mean), Some(p95)) => {
            let (mean, p95) = (took(mean), took(p95));
            vec![
                words::FlowMean { mean: &mean }.text(),
                words::FlowWithin { p95: &p95 }.text(),
            ]
        }
        _ => Vec::new(),
    }
}

fn boxes(flow: &FlowSight) -> [Card; 4] {
    let run = flow.run.as_deref();
    [
        visitors(run),
        application(flow),
        cache(flow),
        database(flow),
    ]
}

fn visitors(run: Option<&RunSight>) -> Card {
    let count = run.map_or(0, |run| run.totals.requests);
    let mut lines = vec![words::FlowRequestsTotal { count }.text()];
    if let Some(count) = run
        .map(|run| run.totals.failed)
        .filter(|failed| *failed > 0)
    {
        lines.push(words::FlowFailedTotal { count }.text());
    }
    Card {
        class: "",
        kind: words::FLOW_VISITORS.text(),
        name: run.map_or_else(
            || words::FLOW_IDLE.text().to_owned(),
            |run| {
                let rate = run.settings.rate.to_string();
                words::FlowRate { rate: &rate }.text()
            },
        ),
        is_proper: false,
        lines,
    }
}

fn application(flow: &FlowSight) -> Card {
    let run = flow.run.as_deref();
    let name = match (run, flow.instances.first()) {
        (Some(run), _) if !run.instance.is_empty() => run.instance.clone(),
        (_, Some(instance)) => instance.name.clone(),
        _ => words::FLOW_NO_INSTANCE.text().to_owned(),
    };
    let is_there = run.is_some() || !flow.instances.is_empty();
    Card {
        class: if is_there { "" } else { "off" },
        kind: words::FLOW_APPLICATION.text(),
        name,
        is_proper: is_there,
        lines: run.map_or_else(
            || vec![words::FLOW_PROGRAMS.text().to_owned()],
            |run| times(run.visitors),
        ),
    }
}

fn cache(flow: &FlowSight) -> Card {
    let run = flow.run.as_deref();
    let own = run.and_then(|run| run.cache.clone());
    let first = flow.caches.first().map(|cache| cache.name.clone());
    let count = run.map_or(flow.counted.hits, |run| run.totals.hits);
    let total = words::FlowHitsTotal { count }.text();
    let pace = run.map(|run| run.to_cache);
    store(
        "cache",
        [words::FLOW_CACHE, words::FLOW_NO_CACHE],
        own.or(first),
        pace,
        total,
    )
}

fn database(flow: &FlowSight) -> Card {
    let run = flow.run.as_deref();
    let own = run.map(|run| run.database.clone());
    let first = flow.databases.first().map(|database| database.name.clone());
    let count = run.map_or(flow.counted.statements, |run| run.totals.database);
    let total = words::FlowQueriesTotal { count }.text();
    let pace = run.map(|run| run.to_database);
    store(
        "store",
        [words::FLOW_DATABASE, words::FLOW_NO_DATABASE],
        own.or(first),
        pace,
        total,
    )
}

/// What keeps data: how it answers, and what it has answered in all. The words are its kind, and that there is none.
fn store(
    class: &'static str,
    [kind, none]: [Key; 2],
    name: Option<String>,
    pace: Option<PaceSight>,
    total: String,
) -> Card {
    let mut lines = pace.map_or_else(Vec::new, times);
    lines.push(total);
    Card {
        class: if name.is_some() { class } else { "off" },
        kind: kind.text(),
        is_proper: name.is_some(),
        name: name.unwrap_or_else(|| none.text().to_owned()),
        lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_dots_than_can_be_told_apart() {
        assert_eq!([0.0, 0.4, 3.2, 40.0].map(dots), [0, 0, 3, 5]);
    }

    #[test]
    fn long_names_are_cut() {
        assert_eq!(fit("lab-db", 142), "lab-db");
        assert_eq!(fit("RedisClient-AL2023", 160), "RedisClient-AL2023");
        assert_eq!(
            fit("a-name-that-is-far-too-long", 142),
            "a-name-that-is-\u{2026}"
        );
    }
}
