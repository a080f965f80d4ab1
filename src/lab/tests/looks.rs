//! What a page is told of the servers that it looks at, and that looking leaves no trace.

use super::{Page, shipped};
use crate::protocol::{Event, Request, Sealed, WorldId};
use crate::sight::{
    DataLook, DataSight, Log, Look, Metric, MetricsSight, Row, Seen, Sight, Subject, Unfolded,
};

/// The home page's world: a Redis on the laptop, at its prompt.
fn playground() -> Page {
    let course = lesson::author::compile(&shipped()).unwrap();
    let mut page = Page::with(Vec::new());
    page.start(course, None, Some(WorldId::Playground));
    page.wait_ms(500);
    page
}

fn look(page: &mut Page, subject: Subject) {
    let look = Look {
        server: String::new(),
        subject,
    };
    page.send(Request::Look(Sealed::of(&look)));
}

fn look_at_keys(page: &mut Page, look_at: DataLook) {
    look(page, Subject::Data(look_at));
}

/// How often the page was told, and what last.
fn told(page: &Page) -> (usize, Sight) {
    let sealed = page.events.iter().filter_map(|event| match event {
        Event::Seen(sealed) => Some(sealed),
        _ => None,
    });
    let last = sealed.clone().next_back().unwrap();
    (sealed.count(), last.open().unwrap())
}

fn data(page: &Page) -> DataSight {
    match told(page).1.seen {
        Seen::Data(data) => *data,
        other => panic!("{other:?}"),
    }
}

fn metrics(page: &Page) -> MetricsSight {
    match told(page).1.seen {
        Seen::Metrics(metrics) => *metrics,
        other => panic!("{other:?}"),
    }
}

fn tree(data: &DataSight) -> Vec<String> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let line = |row: &Row| match row {
        Row::Namespace { path, keys, .. } => format!("{} ({keys})", text(path)),
        Row::Key(key) => format!(
            "{} {} {}",
            text(&key.key),
            key.type_name,
            text(&key.beginning)
        ),
        other => format!("{other:?}"),
    };
    data.rows.iter().map(line).collect()
}

#[test]
fn keys_appear_while_a_student_types() {
    let mut page = playground();
    look_at_keys(&mut page, DataLook::default());
    let (before, sight) = told(&page);
    assert_eq!(sight.servers.len(), 1);
    assert_eq!(sight.servers[0].name, "Your laptop:6379");
    assert!(data(&page).rows.is_empty() && data(&page).is_whole);
    page.wait_ms(2_000);
    assert_eq!(told(&page).0, before, "nothing has changed");
    page.line(1, "SET user:1:name Ada EX 100");
    page.line(1, "SET visits 1");
    page.line(1, "RPUSH user:1:jobs mail call");
    assert_eq!(tree(&data(&page)), ["user: (2)", "visits string 1"]);
    assert_eq!(data(&page).keys, 3);
    let unfolded = |path: &str| Unfolded {
        path: path.as_bytes().to_vec(),
        after: Vec::new(),
    };
    let look = DataLook {
        open: vec![unfolded("user:"), unfolded("user:1:")],
        key: Some((b"user:1:jobs".to_vec(), 0)),
        ..DataLook::default()
    };
    look_at_keys(&mut page, look.clone());
    let seen = data(&page);
    assert_eq!(
        tree(&seen),
        [
            "user: (2)",
            "user:1: (2)",
            "user:1:jobs list ",
            "user:1:name string Ada",
            "visits string 1"
        ]
    );
    let expires = |row: &Row| matches!(row, Row::Key(key) if key.expire_at_ms.is_some());
    assert_eq!(seen.rows.iter().filter(|row| expires(row)).count(), 1);
    let open = seen.key.unwrap();
    assert_eq!(open.elements, [[b"mail".to_vec()], [b"call".to_vec()]]);
    page.line(1, "DEL user:1:jobs");
    assert_eq!(data(&page).key, None);
    page.skip_s(101);
    assert_eq!(tree(&data(&page)), ["visits string 1"], "its time was over");
    let words: Vec<Vec<u8>> = data(&page).commands[0].words.clone();
    assert_eq!(words, [b"DEL".to_vec(), b"user:1:jobs".to_vec()]);
}

#[test]
fn looking_changes_nothing_and_is_not_remembered() {
    let (mut watched, mut alone) = (playground(), playground());
    let subjects = [
        Subject::Data(DataLook {
            key: Some((b"k".to_vec(), 0)),
            log: Log::Slow,
            ..DataLook::default()
        }),
        Subject::Metrics(120),
    ];
    for line in [
        "SET k v EX 50",
        "GET k",
        "OBJECT IDLETIME k",
        "INFO stats",
        "OBJECT FREQ k",
    ] {
        for subject in &subjects {
            look(&mut watched, subject.clone());
        }
        watched.line(1, line);
        alone.line(1, line);
        watched.wait_ms(3_000);
        alone.wait_ms(3_000);
    }
    assert_eq!(watched.screen(1), alone.screen(1));
    assert_eq!(watched.history.inputs, alone.history.inputs);
    assert_eq!(watched.kept.len(), alone.kept.len());
}

#[test]
fn nobody_is_told_who_looks_away() {
    let mut page = playground();
    look_at_keys(&mut page, DataLook::default());
    page.send(Request::Look(Sealed::default()));
    let (before, _) = told(&page);
    page.line(1, "SET visits 1");
    assert_eq!(told(&page).0, before);
    // Nonsense is no look either.
    page.send(Request::Look(Sealed::of(&(u64::MAX, "x"))));
    page.line(1, "SET visits 2");
    assert_eq!(told(&page).0, before);
}

#[test]
fn a_world_without_a_server_shows_none() {
    let mut page = Page::at_lesson("launch-client");
    look_at_keys(&mut page, DataLook::default());
    let (_, sight) = told(&page);
    assert!(sight.servers.is_empty() && sight.seen == Seen::Nothing);
}

#[test]
fn the_servers_are_called_as_the_student_knows_them() {
    let mut page = Page::at_lesson("store-and-count");
    page.wait_ms(500);
    look_at_keys(&mut page, DataLook::default());
    let names = |page: &Page| -> Vec<String> {
        let servers = told(page).1.servers;
        servers.into_iter().map(|server| server.name).collect()
    };
    assert_eq!(names(&page), ["lab-redis-001"]);
    page.act(crate::protocol::Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(500);
    let laptop = page.tabs.last().unwrap().id;
    // In the foreground of its shell.
    page.line(laptop, "redis-server --port 7000");
    assert_eq!(names(&page), ["lab-redis-001", "Your laptop:7000"]);
}

#[test]
fn counts_become_values_over_time() {
    let mut page = playground();
    page.line(1, "SET k v");
    page.line(1, "GET k");
    page.line(1, "GET missing");
    page.line(1, "GET k");
    page.wait_ms(5_000);
    page.line(1, "FLUSHALL");
    page.wait_ms(2_000);
    look(&mut page, Subject::Metrics(120));
    let seen = metrics(&page);
    assert_eq!((seen.step_ms, seen.end_ms % 1_000), (1_000, 0));
    let series = |metric: Metric| {
        let series = seen.series.iter().find(|series| series.metric == metric);
        series.unwrap().values.clone()
    };
    assert!(seen.series.iter().all(|series| series.values.len() == 120));
    let total = |metric| series(metric).iter().flatten().sum::<f64>();
    assert_eq!(total(Metric::HitsPerSecond), 2.0);
    assert_eq!(total(Metric::MissesPerSecond), 1.0);
    assert!(total(Metric::CommandsPerSecond) >= 5.0);
    let keys: Vec<f64> = series(Metric::Keys).into_iter().flatten().collect();
    assert!(keys.contains(&1.0) && keys.last() == Some(&0.0), "{keys:?}");
    let rates = series(Metric::HitRate);
    assert!(rates.contains(&Some(100.0)), "{rates:?}");
    assert!(rates.last().unwrap().is_some(), "{rates:?}");
    let latencies = series(Metric::Latency);
    assert!(latencies.iter().flatten().all(|us| *us > 0.0));
    assert_eq!(seen.marks.len(), 1);
    assert_eq!(seen.marks[0].1, "FLUSHALL");
    // The whole time that is remembered, and a world that was stored and came back.
    look(&mut page, Subject::Metrics(0));
    let all = metrics(&page);
    assert_eq!(
        all.series[3].values.iter().flatten().sum::<f64>(),
        total(Metric::CommandsPerSecond)
    );
}

#[test]
fn what_is_remembered_depends_on_the_history_alone() {
    let samples = |page: &Page| -> Vec<(u64, u64, engine::Counters)> {
        let samples = page.lab.state().unwrap().samples.all();
        let rows = samples.iter().filter(|sample| !sample.servers.is_empty());
        rows.map(|it| (it.from_s, it.until_s, it.servers[0].1))
            .collect()
    };
    let mut page = playground();
    page.line(1, "SET k v EX 3");
    page.wait_ms(7_000);
    page.line(1, "GET k");
    page.wait_ms(3_000);
    let mut again = Page::with(page.kept.clone());
    let course = lesson::author::compile(&shipped()).unwrap();
    again.start(course, None, Some(WorldId::Playground));
    let (first, second) = (samples(&page), samples(&again));
    let both = first.len().min(second.len());
    assert!(both > 3);
    // The last second may be longer in the one that went on.
    assert_eq!(first[..both - 1], second[..both - 1]);
}
