//! Checks of what was done, of keys, and of the way between two resources.

use cloud::view::{CacheView, View};
use sim::net::{Path, PathOutcome};
use sim::process::Record;

use super::arguments::say_the_same;
use super::resources::join;
use super::{Failure, Window, matches};
use crate::facts::{Doing, Entry, Facts, KeyFact};
use crate::model::{CommandCheck, ConnectionCheck, Ending, KeyCheck, ReachCheck, ShellCheck};
use crate::template::{find_cache, find_instance};

/// How much of a command or a reply a message repeats.
const QUOTED_CHARACTERS: usize = 80;

type Outcome = Result<(), Failure>;

pub(super) fn key(check: &KeyCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let tried = window.tried(facts, is_redis);
    let element = check.element.as_deref();
    let found = facts.key(&check.cache, check.db, &check.name, element);
    let result = match (&found, check.exists) {
        (None, false) => Ok(()),
        (None, true) => Err(("no such key".to_owned(), wanted(check))),
        (Some(_), false) => Err((check.name.clone(), "no such key".to_owned())),
        (Some(fact), true) => key_is(check, fact),
    };
    result.map_err(|(seen, expected)| {
        let failure = Failure::new(tried, seen, expected).with("last", last_command(facts, window));
        let lacks_element = |fact: &KeyFact| element.is_some() && fact.element.is_none();
        // A count that has not come far enough is on its way.
        if found.as_ref().is_none_or(lacks_element) || check.at_least.is_some() {
            failure.absence()
        } else {
            failure
        }
    })
}

/// What a check asks of a key that is not there.
fn wanted(check: &KeyCheck) -> String {
    let value = check.value.as_ref().map(|value| format!("\"{value}\""));
    let number = check.at_least.map(|least| least.to_string());
    let content = value.or(number).or_else(|| check.element.clone());
    let form = || {
        let kind = check.kind.as_ref().map(|kind| format!("a {kind}"));
        let length = check.length.map(|length| format!("length {length}"));
        let life = check.ttl.map(lifetime);
        join([kind, length, life].into_iter().flatten())
    };
    match content.unwrap_or_else(form) {
        none if none.is_empty() => check.name.clone(),
        wanted => wanted,
    }
}

/// How long a key should live, in words.
fn lifetime((from, to): (u32, u32)) -> String {
    match to {
        0 => "no expiry".to_owned(),
        _ => format!("{from} to {to} s to live"),
    }
}

fn key_is(check: &KeyCheck, fact: &KeyFact) -> Result<(), (String, String)> {
    if let Some(kind) = &check.kind
        && *kind != fact.kind
    {
        return Err((fact.kind.clone(), kind.clone()));
    }
    if let Some(wanted) = check.length
        && wanted != fact.len
    {
        return Err((format!("length {}", fact.len), format!("length {wanted}")));
    }
    let all = String::from_utf8_lossy(&fact.value);
    let value = match (&check.element, &fact.element) {
        (None, _) => all,
        (Some(_), Some(value)) => String::from_utf8_lossy(value),
        (Some(element), None) => return Err((quoted(&all), element.clone())),
    };
    if let Some(wanted) = &check.value
        && !matches(wanted, &value)
    {
        return Err((format!("\"{}\"", quoted(&value)), format!("\"{wanted}\"")));
    }
    if let Some(least) = check.at_least
        && !reaches(&value, least)
    {
        return Err((format!("\"{}\"", quoted(&value)), least.to_string()));
    }
    check.ttl.map_or(Ok(()), |range| ttl_is(range, fact.ttl_ms))
}

/// Whether a number of Redis, `12` or `-0.5`, is at least that much.
fn reaches(value: &str, least: i64) -> bool {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let is_below_whole = whole.starts_with('-') && fraction.bytes().any(|byte| byte != b'0');
    let number = whole.parse::<i64>().ok().filter(|_| is_fraction);
    number.is_some_and(|number| number - i64::from(is_below_whole) >= least)
}

fn ttl_is(range: (u32, u32), ttl_ms: Option<u64>) -> Result<(), (String, String)> {
    let (from, to) = range;
    let left = ttl_ms.map(|ms| ms.div_ceil(1000));
    let is_right = match left {
        None => to == 0,
        Some(left) => (u64::from(from)..=u64::from(to)).contains(&left) && to != 0,
    };
    if is_right {
        return Ok(());
    }
    let seen = match left {
        Some(seconds) => format!("{seconds} s to live"),
        None => lifetime((0, 0)),
    };
    Err((seen, lifetime(range)))
}

pub(super) fn command(check: &CommandCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let start = window.start(check.since);
    let commands = facts
        .journal()
        .latest_since(start)
        .filter(|entry| is_command(check, entry, facts));
    let found = commands.take(check.times).count();
    if found == check.times {
        return Ok(());
    }
    let expected = match check.args.as_slice() {
        [] => check.name.words().join(" / "),
        args => format!("{} {}", check.name.words().join(" / "), args.join(" ")),
    };
    let last = last_command(facts, window);
    Err(
        Failure::new(window.tried(facts, is_redis), last.clone(), expected)
            .with("last", last)
            .with("reply", last_reply(facts, window))
            .with("times", found.to_string())
            .absence(),
    )
}

fn is_command(check: &CommandCheck, entry: &Entry, facts: &dyn Facts) -> bool {
    let Doing::Record(Record::Redis {
        endpoint,
        argv,
        reply,
        ..
    }) = &entry.doing
    else {
        return false;
    };
    let Some((name, args)) = argv.split_first() else {
        return false;
    };
    let named = check
        .name
        .words()
        .iter()
        .any(|wanted| wanted.eq_ignore_ascii_case(name));
    named
        && say_the_same(name, &check.args, args)
        && check
            .reply
            .as_ref()
            .is_none_or(|wanted| matches(wanted, reply.trim_end()))
        && check
            .reply_between
            .is_none_or(|range| number_in(reply, range))
        && is_on(check.on.as_deref(), entry, facts.view())
        && check
            .cache
            .as_ref()
            .is_none_or(|cache| leads_to(cache, endpoint, facts.view()))
}

/// Whether a reply, bare or as `(integer) 57`, is a number in a range.
fn number_in(reply: &str, (from, to): (i64, i64)) -> bool {
    let digits = reply
        .trim()
        .trim_start_matches("(integer)")
        .trim()
        .trim_matches('"');
    digits
        .parse()
        .is_ok_and(|number: i64| (from..=to).contains(&number))
}

pub(super) fn shell(check: &ShellCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let on = |entry: &Entry| is_on(check.on.as_deref(), entry, facts.view());
    let fits = |entry: &Entry| match &entry.doing {
        Doing::Record(Record::Shell { line, status }) => {
            on(entry) && is_line(check, line) && check.status.is_none_or(|wanted| wanted == *status)
        }
        _ => false,
    };
    if facts
        .journal()
        .latest_since(window.start(check.since))
        .any(fits)
    {
        return Ok(());
    }
    let mut lines = facts
        .journal()
        .latest_since(window.step)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Shell { line, status }) if on(entry) => Some((line, status)),
            _ => None,
        });
    let expected = check.line.words().first().cloned().unwrap_or_default();
    let last = lines.next();
    let seen = last.map_or_else(String::new, |(line, _)| line.clone());
    let status = last.map_or_else(String::new, |(_, status)| status.to_string());
    let tried = last.is_some() || window.tried(facts, is_redis);
    Err(Failure::new(tried, seen, expected)
        .with("status", status)
        .with("last", last_command(facts, window))
        .absence())
}

fn is_line(check: &ShellCheck, line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let line = words.join(" ");
    check
        .line
        .words()
        .iter()
        .any(|wanted| matches(wanted, &line))
}

pub(super) fn terminal(host: &str, facts: &dyn Facts, window: &Window) -> Outcome {
    let id = host_id(facts.view(), host);
    if id.is_some_and(|id| facts.has_terminal(id)) {
        return Ok(());
    }
    let mut attempts = facts
        .journal()
        .latest_since(window.step)
        .filter_map(|entry| match &entry.doing {
            Doing::Terminal(problem) if entry.host.as_deref() == id => Some(problem.clone()),
            _ => None,
        });
    let problem = attempts.next().flatten();
    Err(
        Failure::new(problem.is_some(), problem.clone().unwrap_or_default(), host)
            .with("why", problem.as_deref().map_or("", last_line).to_owned()),
    )
}

/// AWS's headline and its advice stand before the reason.
fn last_line(problem: &str) -> &str {
    problem.lines().last().unwrap_or_default()
}

pub(super) fn connection(check: &ConnectionCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let start = window.start(check.since);
    let is_it = |entry: &Entry| {
        is_on(check.on.as_deref(), entry, facts.view()) && ended(check, entry, facts.view())
    };
    if facts.journal().latest_since(start).any(is_it) {
        return Ok(());
    }
    let path = latest_path(facts, window);
    // A way that is free gets its connection in a moment: that is no failure yet.
    let is_free = |path: &Path| {
        path.outcome == PathOutcome::Connected && goes_to(check, &path.target, facts.view())
    };
    let tried = path.is_some_and(|path| check.outcome != Ending::Made || !is_free(path));
    Err(of_path(tried, path, ending(check)))
}

/// The connection that a check asks for, in words.
fn ending(check: &ConnectionCheck) -> String {
    let what = match check.outcome {
        Ending::Made => "a connection",
        Ending::Failed => "a failed connection",
        Ending::Dropped => "a dropped packet",
        Ending::Refused => "a refused connection",
        Ending::NameNotFound => "a name that is not found",
    };
    match &check.cache {
        Some(cache) => format!("{what} to {cache}"),
        None => what.to_owned(),
    }
}

/// Whether an entry tells of an attempt that ended as the check asks.
fn ended(check: &ConnectionCheck, entry: &Entry, view: &View) -> bool {
    match &entry.doing {
        Doing::Record(Record::Connection {
            endpoint,
            connected,
            program,
        }) => {
            let by_program = check
                .program
                .as_ref()
                .is_none_or(|wanted| matches(wanted, program));
            let as_asked = match check.outcome {
                Ending::Made => *connected,
                Ending::Failed => !*connected,
                _ => false,
            };
            as_asked && by_program && goes_to(check, endpoint, view)
        }
        Doing::Path(path) => {
            let as_asked = match check.outcome {
                Ending::Made => false,
                Ending::Failed => path.outcome != PathOutcome::Connected,
                Ending::Dropped => path.outcome == PathOutcome::Dropped,
                Ending::Refused => path.outcome == PathOutcome::Refused,
                Ending::NameNotFound => path.outcome == PathOutcome::NameNotFound,
            };
            as_asked && goes_to(check, &path.target, view)
        }
        _ => false,
    }
}

fn goes_to(check: &ConnectionCheck, endpoint: &str, view: &View) -> bool {
    check
        .cache
        .as_ref()
        .is_none_or(|cache| leads_to(cache, endpoint, view))
}

/// The latest connection attempt, unless the student changed something in the console since.
fn latest_path<'a>(facts: &'a dyn Facts, window: &Window) -> Option<&'a Path> {
    let mut doings = facts
        .journal()
        .latest_since(window.step)
        .map(|entry| &entry.doing);
    let latest = doings.find(|doing| matches!(doing, Doing::Path(_) | Doing::Call(..)))?;
    match latest {
        Doing::Path(path) => Some(path),
        _ => None,
    }
}

pub(super) fn reach(check: &ReachCheck, facts: &dyn Facts, window: &Window) -> Outcome {
    let view = facts.view();
    let tried = window.tried(facts, |entry| {
        matches!(entry.doing, Doing::Path(_) | Doing::Call(..))
    });
    let Some(from) = host_id(view, &check.from) else {
        return Err(no_end(tried, &check.from));
    };
    let Some(path) = facts.reach(from, &address(view, &check.to), check.port) else {
        return Err(no_end(tried, &check.to));
    };
    let is_open = path.outcome == PathOutcome::Connected;
    let code = path.blocked_at().and_then(|hop| hop.code.as_deref());
    let same_code = check
        .code
        .as_deref()
        .is_none_or(|wanted| code == Some(wanted));
    if is_open == check.open && same_code {
        return Ok(());
    }
    let way = if check.open { "a way" } else { "no way" };
    let expected = format!("{way} from {} to {}:{}", check.from, check.to, check.port);
    Err(of_path(tried, Some(&path), expected))
}

/// A way that lacks one of its ends.
fn no_end(tried: bool, name: &str) -> Failure {
    let empty = ["ended", "advice", "code"].into_iter();
    let failure = Failure::new(tried, format!("no {name}"), name)
        .with("why", format!("There is no {name}."))
        .with("component", name);
    empty.fold(failure, |failure, word| failure.with(word, ""))
}

fn of_path(tried: bool, path: Option<&Path>, expected: String) -> Failure {
    let hop = path.and_then(Path::blocked_at);
    let word = |value: Option<String>| value.unwrap_or_default();
    Failure::new(tried, word(path.map(|path| path.target.clone())), expected)
        .with(
            "ended",
            path.map_or("", |path| how_far(path.outcome)).to_owned(),
        )
        .with("why", word(hop.map(|hop| hop.why.clone())))
        .with(
            "advice",
            word(hop.and_then(|hop| Some(hop.fix.as_ref()?.advice.clone()))),
        )
        .with("code", word(hop.and_then(|hop| hop.code.clone())))
        .with("component", word(hop.map(|hop| hop.label.clone())))
}

/// How far an attempt came, as a sentence.
fn how_far(outcome: PathOutcome) -> &'static str {
    match outcome {
        PathOutcome::Connected => "The connection is made.",
        PathOutcome::NameNotFound => "No packet was sent.",
        PathOutcome::Dropped => "The packet does not arrive.",
        PathOutcome::Refused => "The packet arrives, and is refused.",
        PathOutcome::Unreachable => "There is no way there.",
        PathOutcome::NotUnderstood => {
            "The connection is made, but neither end understands the other."
        }
    }
}

pub(super) fn seconds(seconds: u32, facts: &dyn Facts, window: &Window) -> Outcome {
    let passed = facts.now_ms().saturating_sub(window.step_at_ms) / 1000;
    if passed >= u64::from(seconds) {
        return Ok(());
    }
    let tried = facts.journal().next_number() > window.step;
    Err(Failure::new(
        tried,
        format!("{passed} s"),
        format!("{seconds} s"),
    ))
}

fn is_redis(entry: &Entry) -> bool {
    matches!(entry.doing, Doing::Record(Record::Redis { .. }))
}

fn last_command(facts: &dyn Facts, window: &Window) -> String {
    let mut commands = facts
        .journal()
        .latest_since(window.step)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Redis { argv, .. }) => Some(quoted(&argv.join(" "))),
            _ => None,
        });
    commands.next().unwrap_or_default()
}

fn last_reply(facts: &dyn Facts, window: &Window) -> String {
    let mut replies = facts
        .journal()
        .latest_since(window.step)
        .filter_map(|entry| match &entry.doing {
            Doing::Record(Record::Redis { reply, .. }) => Some(quoted(reply)),
            _ => None,
        });
    replies.next().unwrap_or_default()
}

/// What a message repeats of a long text: its first line, cut.
fn quoted(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let short: String = line.chars().take(QUOTED_CHARACTERS).collect();
    if short.len() < text.len() {
        format!("{short}…")
    } else {
        short
    }
}

/// Whether an entry happened on the host of that name.
fn is_on(wanted: Option<&str>, entry: &Entry, view: &View) -> bool {
    wanted.is_none_or(|name| entry.host.is_some() && entry.host.as_deref() == host_id(view, name))
}

/// A host as the world names it.
fn host_id<'a>(view: &'a View, name: &'a str) -> Option<&'a str> {
    if view.laptops.iter().any(|laptop| laptop.id == name) {
        return Some(name);
    }
    find_instance(view, name).map(|instance| instance.id.as_str())
}

/// What to connect to for a name that a lesson uses.
fn address(view: &View, name: &str) -> String {
    let cache = find_cache(view, name).and_then(|cache| cache.primary_endpoint.clone());
    let instance = find_instance(view, name).and_then(|instance| instance.private_ip.clone());
    cache.or(instance).unwrap_or_else(|| name.to_owned())
}

/// Whether `HOST:PORT` (or `HOST`) is one of a cache's names or addresses.
fn leads_to(cache: &str, endpoint: &str, view: &View) -> bool {
    let host = endpoint.rsplit_once(':').map_or(endpoint, |(host, _)| host);
    let host = host.trim_end_matches('.');
    find_cache(view, cache)
        .is_some_and(|cache| hosts_of(cache).any(|name| name.eq_ignore_ascii_case(host)))
}

fn hosts_of(cache: &CacheView) -> impl Iterator<Item = &str> {
    let nodes = cache.nodes.iter();
    let of_nodes = nodes.flat_map(|node| [node.endpoint.as_deref(), node.private_ip.as_deref()]);
    [
        cache.primary_endpoint.as_deref(),
        cache.reader_endpoint.as_deref(),
    ]
    .into_iter()
    .chain(of_nodes)
    .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reaches_another() {
        for (value, least) in [("12", 12), ("12.5", 12), ("-0.5", -1), ("-3", -3), ("0", 0)] {
            assert!(reaches(value, least), "{value} {least}");
        }
        for (value, least) in [
            ("11.9", 12),
            ("-0.5", 0),
            ("", 0),
            ("x", 0),
            ("1.", 1),
            ("1.x", 1),
            ("-4", -3),
        ] {
            assert!(!reaches(value, least), "{value} {least}");
        }
    }

    #[test]
    fn numbers_count_bare_or_as_printed() {
        assert!(number_in("(integer) 57", (1, 60)));
        assert!(number_in("57", (1, 60)));
        assert!(!number_in("(integer) -2", (1, 60)));
        assert!(!number_in("(nil)", (1, 60)));
    }

    #[test]
    fn a_ttl_of_part_of_a_second_still_counts() {
        assert!(ttl_is((1, 60), Some(300)).is_ok());
        assert!(ttl_is((1, 60), None).is_err());
        assert!(ttl_is((0, 0), None).is_ok());
    }
}
