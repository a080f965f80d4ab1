//! What the load generator has measured, as it is shown.

use cloud::view::View;
use sim::load::{
    Answered, Application, KEY, Leg, Pace, Phase, Second, Settings, Stretch, Totals, Way as OfApp,
};
use sim::process::Pid;

use crate::sight::flow::{
    FaultSight, Need, PaceSight, RequestSight, RunSight, Stage, StretchSight, TotalSight, Way,
};
use crate::state::State;

/// Requests that are listed.
pub(super) const LISTED: usize = 12;
/// Values of a chart, a second each.
const VALUES: usize = 120;
/// A value is of so many seconds.
const SMOOTH: usize = 4;

pub(super) fn look(state: &State, view: &View, pid: Pid, app: &Application) -> RunSight {
    let (now, figures) = (state.now(), app.figures());
    // The last second is not over yet.
    let mut seconds: Vec<Second> = figures.seconds().copied().collect();
    seconds.pop();
    let [without, with] = figures.stretches();
    let pace = |leg| paced(figures.pace(leg, now));
    let is_at_work = super::is_at_work(app);
    let fault = |leg: Leg, of: Need| {
        let fault = app.fault(leg, now).filter(|_| is_at_work)?;
        Some(FaultSight {
            of,
            text: fault.text.clone(),
            count: fault.count,
        })
    };
    let faults = [
        fault(Leg::Cache, Need::Cache),
        fault(Leg::Database, Need::Database),
    ];
    RunSight {
        stage: match app.phase() {
            Phase::Preparing => Stage::Preparing,
            Phase::Running => Stage::Running,
            Phase::Stopped => Stage::Stopped,
            Phase::Spent => Stage::Spent,
        },
        instance: instance_of(state, view, pid),
        cache: app.cache_host().map(first_label),
        database: first_label(app.database_host()),
        settings: app.settings().clone(),
        is_cache_open: app.is_cache_open(),
        rows: app.rows(),
        left: app.left(),
        totals: totals(figures.totals()),
        visitors: paced(figures.visitors(now)),
        to_cache: pace(Leg::Cache),
        to_database: pace(Leg::Database),
        hit_rate: figures.hit_rate(now),
        stretches: [stretch(without), stretch(with)],
        faults: faults.into_iter().flatten().collect(),
        end_ms: seconds.last().map_or(0, |last| (last.second + 1) * 1000),
        hit_rates: values(&seconds, |of| {
            let hits: u32 = of.iter().map(|second| second.hits).sum();
            let misses: u32 = of.iter().map(|second| second.misses).sum();
            let reads = hits + misses;
            (reads > 0).then(|| f64::from(hits) * 100.0 / f64::from(reads))
        }),
        loads: values(&seconds, |of| {
            let asked: u32 = of.iter().map(|second| second.database).sum();
            Some(f64::from(asked) / of.len().max(1) as f64)
        }),
        marks: marks(app, &seconds),
    }
}

/// The latest requests, the newest first.
pub(super) fn requests(app: &Application) -> Vec<RequestSight> {
    let recent = app.figures().recent().rev().take(LISTED);
    recent.map(request).collect()
}

fn request(answered: &Answered) -> RequestSight {
    RequestSight {
        at_ms: answered.at.0 / 1000,
        what: format!("{KEY}{}", answered.key),
        way: match answered.way {
            OfApp::Hit => Way::Hit,
            OfApp::Miss => Way::Miss,
            OfApp::Around => Way::Around,
            OfApp::Write => Way::Write,
            OfApp::Failed => Way::Failed,
        },
        took_us: Some(answered.took_us),
    }
}

fn instance_of(state: &State, view: &View, pid: Pid) -> String {
    let cloud = &state.situation.cloud;
    let runs_on = |id: &str| {
        let host = cloud.host_of(id);
        host.is_some_and(|host| cloud.world().processes_of(host).contains(&pid))
    };
    let mut instances = view.instances.iter();
    let instance = instances.find(|it| runs_on(&it.id));
    instance.map_or_else(String::new, |it| it.shown_name().to_owned())
}

/// Endpoints begin with the name of what they lead to.
fn first_label(host: &str) -> String {
    host.split('.').next().unwrap_or_default().to_owned()
}

fn totals(of: Totals) -> TotalSight {
    TotalSight {
        requests: of.requests,
        hits: of.hits,
        misses: of.misses,
        around: of.around,
        writes: of.writes,
        failed: of.failed,
        cache: of.cache,
        database: of.database,
    }
}

fn paced(of: Pace) -> PaceSight {
    PaceSight {
        per_second: of.per_second,
        mean_us: of.mean_us,
        p95_us: of.p95_us,
    }
}

fn stretch(of: &Stretch) -> StretchSight {
    let seconds = of.lasted_us as f64 / 1e6;
    // Of less nothing can be said.
    let rate = |count: u64| (seconds >= 1.0).then(|| count as f64 / seconds);
    let is_measured = of.reads.count() > 0;
    StretchSight {
        lasted_s: of.lasted_us / 1_000_000,
        requests_per_second: rate(of.requests).filter(|_| is_measured),
        database_per_second: rate(of.database).filter(|_| is_measured),
        mean_us: of.reads.mean_us(),
        p95_us: of.reads.percentile_us(95),
        hit_us: of.hits.mean_us(),
        miss_us: of.misses.mean_us(),
    }
}

/// A value for each second, of it and of those before it.
fn values(seconds: &[Second], value: impl Fn(&[Second]) -> Option<f64>) -> Vec<Option<f64>> {
    let missing = VALUES.saturating_sub(seconds.len());
    let of = (1..=seconds.len()).map(|end| {
        let first = end.saturating_sub(SMOOTH);
        value(seconds.get(first..end).unwrap_or_default())
    });
    std::iter::repeat_n(None, missing).chain(of).collect()
}

/// The changes of settings that the charts show.
fn marks(app: &Application, seconds: &[Second]) -> Vec<(u64, String)> {
    let end_s = seconds.last().map_or(0, |last| last.second);
    let begin_ms = (end_s + 1).saturating_sub(VALUES as u64) * 1000;
    let marks = app.marks().iter();
    let marks = marks.map(|(at, settings)| (at.0 / 1000, changed(settings)));
    marks.filter(|(at_ms, _)| *at_ms >= begin_ms).collect()
}

fn changed([before, after]: &[Settings; 2]) -> String {
    let mut said = Vec::new();
    if before.uses_cache != after.uses_cache {
        let key = match after.uses_cache {
            true => words::FLOW_MARK_CACHE_ON,
            false => words::FLOW_MARK_CACHE_OFF,
        };
        said.push(key.text().to_owned());
    }
    if before.ttl_s != after.ttl_s {
        let seconds = u64::from(after.ttl_s);
        said.push(words::FlowMarkTtl { seconds }.text());
    }
    if before.rate != after.rate {
        let rate = u64::from(after.rate);
        said.push(words::FlowMarkRate { rate }.text());
    }
    if before.keys != after.keys {
        let keys = u64::from(after.keys);
        said.push(words::FlowMarkKeys { keys }.text());
    }
    if before.skew_hundredths != after.skew_hundredths {
        let skew = after.skew_hundredths;
        let exponent = format!("{}.{:02}", skew / 100, skew % 100);
        let exponent = exponent.as_str();
        said.push(words::FlowMarkSkew { exponent }.text());
    }
    if before.writes_percent != after.writes_percent {
        let percent = u64::from(after.writes_percent);
        said.push(words::FlowMarkWrites { percent }.text());
    }
    said.join(", ")
}
