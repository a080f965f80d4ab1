//! The clock as the page shows it, and the skip that makes sense now.

use cloud::Path;
use cloud::view::{CacheStatus, DatabaseStatus, View};
use lesson::facts::{Doing, Facts};
use sim::net::PathOutcome;
use sim::process::Record;

use crate::facts::SituationFacts;
use crate::protocol::ClockView;
use crate::state::State;

/// After this long a kernel has given up every connect: 127 s and some.
const CONNECT_TIMEOUT_MS: u64 = 132_000;
/// When a kernel knocks again, after the first time.
const RETRIES_MS: [u64; 6] = [1_000, 3_000, 7_000, 15_000, 31_000, 63_000];
/// What the course waits for an expiry.
const MINUTE_MS: u64 = 60_000;
/// A change that is nearer than this needs no skip.
const SOON_MS: u64 = 1_500;

/// The clock now.
pub(crate) fn view_of(state: &State, view: &View) -> ClockView {
    ClockView {
        now_ms: state.now_ms(),
        speed: state.speed,
        is_paused: state.is_paused,
        skip: skip(state, view),
    }
}

/// Whether what a skip would lead to now is a client's time-out, or its next try.
pub(crate) fn is_to_timeout(state: &State) -> bool {
    to_timeout(&state.situation.facts()).is_some()
}

fn skip(state: &State, view: &View) -> Option<(String, u64)> {
    if state.target > state.now() {
        return None;
    }
    let facts = state.situation.facts();
    to_expiry(state, &facts)
        .or_else(|| to_resource(view))
        .or_else(|| to_timeout(&facts))
        .filter(|(_, at_ms)| *at_ms > state.now_ms() + SOON_MS)
}

/// A resource that changes its state by itself: the one that takes longest, which everything else waits for.
fn to_resource(view: &View) -> Option<(String, u64)> {
    let caches = view.caches.iter().map(|cache| {
        let word = match cache.status {
            CacheStatus::Deleting => "deleted",
            CacheStatus::Creating | CacheStatus::Available | CacheStatus::Modifying => "available",
        };
        (word, cache.changes_at_ms)
    });
    let databases = view.databases.iter().map(|database| {
        let word = match database.status {
            DatabaseStatus::Deleting => "deleted",
            DatabaseStatus::Stopping => "stopped",
            _ => "available",
        };
        (word, database.changes_at_ms)
    });
    let instances = view.instances.iter().filter_map(|instance| {
        let next = instance.state.next()?;
        Some((next.name(), instance.changes_at_ms))
    });
    let changing = caches
        .chain(databases)
        .chain(instances)
        .filter_map(|(word, at_ms)| Some((word, at_ms?)));
    let (word, at_ms) = changing.max_by_key(|(_, at_ms)| *at_ms)?;
    Some((words::SkipTo { state: word }.text(), at_ms))
}

/// A key that the current step is about and that will expire.
fn to_expiry(state: &State, facts: &SituationFacts<'_>) -> Option<(String, u64)> {
    let lesson = state.lesson()?;
    let step = state.run.as_ref()?.current(lesson)?;
    let left_ms = step
        .expiring_keys()
        .find_map(|(server, key)| facts.key(server, 0, key, None)?.ttl_ms)?;
    if left_ms <= MINUTE_MS {
        return Some((
            words::CLOCK_SKIP_MINUTE.text().into(),
            facts.now_ms() + MINUTE_MS,
        ));
    }
    let seconds = left_ms.div_ceil(1000) + 1;
    let label = words::SkipSeconds { seconds };
    Some((label.text(), facts.now_ms() + seconds * 1000))
}

/// A client that hangs in a connect: to its next try when that will get through by now, else to where it gives up.
fn to_timeout(facts: &SituationFacts<'_>) -> Option<(String, u64)> {
    let latest = facts.journal().latest_since(0).find(|entry| {
        matches!(
            entry.doing,
            Doing::Path(_) | Doing::Record(Record::Connection { .. } | Record::Shell { .. })
        )
    })?;
    match &latest.doing {
        Doing::Path(path) if path.outcome == PathOutcome::Dropped => Some(after_drop(facts, path)),
        _ => None,
    }
}

fn after_drop(facts: &SituationFacts<'_>, path: &Path) -> (String, u64) {
    let tries = RETRIES_MS.iter().map(|after_ms| path.at_ms + after_ms);
    let next = tries.into_iter().find(|at_ms| *at_ms > facts.now_ms());
    let is_open = || {
        let now = facts.reach(&path.from, &path.target, path.port);
        now.is_some_and(|now| now.outcome != PathOutcome::Dropped)
    };
    match next {
        Some(at_ms) if is_open() => (words::SKIP_TO_TRY.text().into(), at_ms),
        _ => (
            words::SKIP_TO_TIMEOUT.text().into(),
            path.at_ms + CONNECT_TIMEOUT_MS,
        ),
    }
}
