//! Sessions: what is looked back at is as it was, and is the same wherever it is replayed.

use cloud::api::{Call, VpcCall};

use super::undo::Dice;
use super::{FILES, Page, launch};
use crate::protocol::{Event, Input, Kept, Request, Sealed, WorldId};
use crate::session::{About, Fault, Gone, Outline, Session, Shown};
use crate::worlds::history;

/// The two files' course, compiled.
fn course() -> Vec<u8> {
    compiled(&FILES)
}

fn compiled(files: &[(&str, &str)]) -> Vec<u8> {
    let files = files
        .iter()
        .map(|(name, text)| (name.to_string(), text.to_string()));
    lesson::author::compile(&files.collect::<Vec<_>>()).unwrap()
}

fn boot(course: Vec<u8>) -> Request {
    Request::Boot {
        wall_ms: super::START_MS,
        seed: 1,
        course,
        lesson: Some("a".into()),
        language: lesson::course::Wish::default(),
        world: Some(WorldId::Lab),
        progress: None,
    }
}

/// A session with what a page has kept, replayed in pieces of so many inputs.
fn replayed(course: Vec<u8>, kept: Kept, piece: u32) -> Session {
    let mut session = Session::default();
    let (events, _) = session.hear(boot(course));
    assert!(events.contains(&Event::Wanted(WorldId::Lab)));
    session.hear(Request::Bring {
        world: WorldId::Lab,
        kept: Some(kept),
    });
    replay(&mut session, piece);
    session
}

fn replay(session: &mut Session, piece: u32) {
    loop {
        let mut left = piece;
        let stage = session.go_on(&mut || {
            left = left.saturating_sub(1);
            left > 0
        });
        assert_eq!(stage.trouble, None);
        if stage.is_ready {
            return;
        }
    }
}

fn outline(session: &Session) -> Outline {
    session.outline().unwrap()
}

/// A page in which a student has done many things, by a seed.
fn busy(seed: u64) -> Page {
    let mut page = Page::boot(&FILES, None, None);
    let mut dice = Dice(seed);
    for _ in 0..80 {
        let input = match dice.below(9) {
            0 => Input::Undo,
            1 => Input::Redo,
            _ => dice.input(&page),
        };
        page.act(input);
        page.wait_ms(dice.below(900));
    }
    page.act(Input::Pause);
    page.wait_ms(66);
    page
}

fn kept(page: &mut Page) -> Kept {
    page.kept(&WorldId::Lab).unwrap().clone()
}

/// Something that takes part in nothing else.
fn about() -> About {
    About {
        saved_ms: 5,
        build: "abc".into(),
        ..About::default()
    }
}

#[test]
fn a_session_leads_to_the_same_state_however_it_is_replayed() {
    for seed in 0..10 {
        let mut page = busy(seed);
        let live = Session::digest_of(page.lab.state().unwrap());
        let kept = kept(&mut page);
        for piece in [2, 7, 1_000] {
            let session = replayed(course(), kept.clone(), piece);
            assert_eq!(outline(&session).digest, live, "seed {seed}, by {piece}");
        }
    }
}

#[test]
fn looking_around_and_playing_changes_nothing() {
    for seed in 20..26 {
        let mut page = busy(seed);
        let mut session = replayed(course(), kept(&mut page), 9);
        let whole = outline(&session);
        let last = whole.moments.len();
        let mut dice = Dice(seed);
        for _ in 0..30 {
            let to = usize::try_from(dice.below(last as u64 + 2)).unwrap();
            let (_, shown) = session.show(to, 1);
            assert_eq!(shown.unwrap().moment, to.min(last), "seed {seed}");
            session.play(dice.below(4_000), 1);
        }
        session.show(0, 1);
        let mut shown = Shown {
            moment: 0,
            now_ms: 0,
            is_end: false,
        };
        let mut rounds = 0;
        while !shown.is_end {
            let (_, next) = session.play(50 + dice.below(700), 1);
            let next = next.unwrap();
            assert!(next.now_ms >= shown.now_ms && next.moment >= shown.moment);
            shown = next;
            rounds += 1;
            assert!(rounds < 10_000, "seed {seed}: long pauses are shortened");
        }
        let digest = session.shown_digest().unwrap();
        assert_eq!(digest, whole.digest, "seed {seed}");
    }
}

#[test]
fn each_moment_shows_what_undo_would() {
    let mut page = Page::boot(&FILES, None, None);
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(500);
    page.line(1, "echo one");
    page.line(1, "echo two");
    page.call(VpcCall::CreateSecurityGroup {
        group_name: "web".into(),
        description: "d".into(),
        vpc_id: None,
    })
    .unwrap();
    page.wait_ms(100);
    let mut session = replayed(course(), kept(&mut page), 3);
    let labels: Vec<String> = outline(&session)
        .moments
        .into_iter()
        .map(|it| it.label)
        .collect();
    assert_eq!(
        labels,
        ["open a terminal", "echo one", "echo two", "create web"]
    );
    let screen = |events: &[Event]| -> String {
        let mut patches = events.iter().filter_map(|event| match event {
            Event::Screen { patch, .. } => Some(format!("{patch:?}")),
            _ => None,
        });
        patches.next().unwrap_or_default()
    };
    let (events, _) = session.show(2, 1);
    assert!(matches!(events.first(), Some(Event::Entered(WorldId::Lab))));
    assert!(screen(&events).contains("echo one") && !screen(&events).contains("echo two"));
    let (events, _) = session.show(3, 1);
    assert!(screen(&events).contains("echo two"));
    let views = |events: &[Event]| events.iter().any(|event| matches!(event, Event::View(_)));
    assert!(!views(&events), "what is the same is not said again");
    let (events, _) = session.show(4, 1);
    assert!(views(&events));
    let (events, _) = session.show(0, 1);
    assert_eq!(screen(&events), "");
    let back = [Event::History {
        world: WorldId::Lab,
        kept: Box::new(kept(&mut page)),
    }];
    assert_eq!(session.has_gone_back(&back, 3), Some(Gone::Further));
    page.act(Input::Undo);
    let history = |world: WorldId, kept: Kept| {
        let kept = Box::new(kept);
        [Event::History { world, kept }]
    };
    let back = history(WorldId::Lab, kept(&mut page));
    assert_eq!(session.has_gone_back(&back, 3), Some(Gone::There));
    assert_eq!(session.has_gone_back(&back, 2), Some(Gone::Further));
    assert_eq!(session.has_gone_back(&[], 2), None);
    let other = history(WorldId::Playground, kept(&mut page));
    assert_eq!(session.has_gone_back(&other, 2), Some(Gone::Elsewhere));
}

#[test]
fn nothing_can_be_done_in_the_past() {
    let mut page = busy(3);
    let mut session = replayed(course(), kept(&mut page), 50);
    session.show(5, 1);
    let before = session.shown_digest();
    let typed = Input::Type {
        terminal: 1,
        data: "rm -rf /\r".into(),
    };
    let (events, handled) = session.hear(Request::Do(typed));
    assert!(matches!(events[..], [Event::Notice { .. }]) && handled == 1);
    let call = Call::from(VpcCall::DeleteSecurityGroup {
        group_id: "sg-1".into(),
    });
    let (events, _) = session.hear(Request::Do(Input::Call { id: 8, call }));
    assert!(matches!(
        &events[..],
        [Event::CallDone {
            id: 8,
            result: Err(_)
        }]
    ));
    session.hear(Request::Tick { wall_ms: u64::MAX });
    session.hear(Request::Look(Sealed(vec![1, 2, 3])));
    session.hear(Request::Do(Input::Undo));
    assert_eq!(session.shown_digest(), before);
    assert_eq!(session.history().unwrap().inputs, page.history.inputs);
}

#[test]
fn a_file_leads_elsewhere_to_the_same_state_and_says_so() {
    let mut page = busy(7);
    let session = replayed(course(), kept(&mut page), 50);
    let bytes = session.save(about()).unwrap();
    let mut elsewhere = Session::default();
    elsewhere.open(&bytes).unwrap();
    let (events, _) = elsewhere.hear(boot(course()));
    assert!(!events.iter().any(|event| matches!(event, Event::Wanted(_))));
    replay(&mut elsewhere, 11);
    let found = outline(&elsewhere);
    assert_eq!(found.agrees, Some(true));
    assert!(!found.is_of_other_course);
    assert_eq!(found.about, Some(about()));
    assert_eq!(elsewhere.save(about()), Some(bytes.clone()));
    // With other lessons it is said to be of others.
    let mut other = Session::default();
    other.open(&bytes).unwrap();
    let changed = LESSON_TEXT.replace("Do it.", "Do it now.");
    other.hear(boot(compiled(&[FILES[0], FILES[1], ("a/en.md", &changed)])));
    replay(&mut other, 11);
    assert!(outline(&other).is_of_other_course);
}

const LESSON_TEXT: &str = FILES[2].1;

#[test]
fn damaged_files_are_refused_and_hostile_ones_do_no_harm() {
    let mut page = busy(11);
    let bytes = replayed(course(), kept(&mut page), 50)
        .save(about())
        .unwrap();
    for end in 0..bytes.len() {
        assert_eq!(Session::default().open(&bytes[..end]), Err(Fault::Damaged));
    }
    let mut dice = Dice(1);
    for _ in 0..2_000 {
        let mut altered = bytes.clone();
        let place = usize::try_from(dice.below(bytes.len() as u64)).unwrap();
        altered[place] ^= 1 << dice.below(8);
        assert!(Session::default().open(&altered).is_err());
    }
    let huge = vec![1; (32 << 20) + 1];
    assert_eq!(Session::default().open(&huge), Err(Fault::Large));
    let mut later = bytes[..bytes.len() - 8].to_vec();
    later[0] = 2;
    assert_eq!(Session::default().open(&signed(later)), Err(Fault::Later));
    // Whoever means to can make the checksum right.
    for round in 0..300 {
        let mut altered = bytes[..bytes.len() - 8].to_vec();
        for _ in 0..=dice.below(3) {
            let place = 1 + usize::try_from(dice.below(altered.len() as u64 - 1)).unwrap();
            altered[place] = u8::try_from(dice.below(256)).unwrap();
        }
        let mut session = Session::default();
        if session.open(&signed(altered)).is_ok() {
            session.hear(boot(course()));
            let mut pieces = 0;
            while pieces < 200 {
                let stage = session.go_on(&mut || true);
                if stage.is_ready || stage.trouble.is_some() || !stage.has_begun {
                    break;
                }
                pieces += 1;
            }
            session.show(usize::MAX, round);
            session.play(u64::MAX, round);
        }
    }
}

/// With the checksum that it should have.
fn signed(mut body: Vec<u8>) -> Vec<u8> {
    let sum = body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    body.extend(sum.to_le_bytes());
    body
}

#[test]
fn a_history_that_cannot_be_says_why() {
    let page = Page::boot(&FILES, None, None);
    let mut disordered = history::keep(&page.history);
    let pause = history::seal(&Input::Pause);
    disordered.inputs = vec![(u64::MAX - 1, pause.clone()), (0, pause.clone())];
    let mut long = history::keep(&page.history);
    long.inputs = vec![(long.start_ms * 1_000, pause); history::MAX_INPUTS + 1];
    let mut unknown = history::keep(&page.history);
    unknown.inputs = vec![(unknown.start_ms * 1_000, Sealed(vec![255; 9]))];
    let mut elsewhere = history::keep(&page.history);
    elsewhere.lesson = Some("gone".into());
    for kept in [
        Some(disordered),
        Some(long),
        Some(unknown),
        Some(elsewhere),
        None,
    ] {
        let mut session = Session::default();
        session.hear(boot(course()));
        session.hear(Request::Bring {
            world: WorldId::Lab,
            kept,
        });
        let stage = session.go_on(&mut || true);
        assert!(stage.trouble.is_some() && !stage.is_ready);
        assert!(session.outline().is_none() && session.show(1, 1).1.is_none());
    }
}

#[test]
fn who_teaches_sees_where_a_student_stumbled() {
    const DATA: &str = "minutes = 1\n[[step]]\nid = 'launch'\n[[step.check]]\nsay = 'small'\n\
        instance = { name = 'RedisClient-AL2023', state = 'running' }\n\
        [[step]]\nid = 'ask'\nquiz = { answer = 2, choices = 2 }\n";
    const TEXT: &str = "# A\n\n## Launch {#launch}\n\nDo it.\n\n### not yet: small\n\nNot yet.\n\n### hint\n\nLook.\n\n\
        ### hint\n\nSo.\n\n## Ask {#ask}\n\nWhich?\n\n### choices\n\n1. one\n2. two\n\n### not yet: wrong\n\nNo, not this one.\n\n### hint\n\nThink.\n";
    let files = [FILES[0], ("a/lesson.toml", DATA), ("a/en.md", TEXT)];
    let mut page = Page::boot_compiled(compiled(&files), None, None);
    page.act(Input::OpenTerminal {
        host: "laptop".into(),
    });
    page.wait_ms(500);
    page.line(1, "lss");
    page.act(Input::Hint {
        step: "launch".into(),
    });
    page.act(Input::Hint {
        step: "launch".into(),
    });
    // What it ends in comes later, and is still its own.
    page.line(1, "redis-cli PING");
    page.wait_ms(5_000);
    page.line(1, "echo later");
    launch(&mut page);
    page.skip_s(60);
    page.act(Input::Answer {
        step: "ask".into(),
        choice: 0,
    });
    page.wait_ms(100);
    page.act(Input::Answer {
        step: "ask".into(),
        choice: 1,
    });
    page.wait_ms(100);
    let session = replayed(compiled(&files), kept(&mut page), 5);
    let outline = outline(&session);
    let rows = outline.steps;
    let [first, second] = &rows[..] else {
        panic!("{rows:?}");
    };
    assert_eq!((first.title.as_str(), first.hints), ("Launch", (2, 2)));
    assert!(first.has_solution && first.done_at_ms.is_some());
    assert!(
        (5_000..70_000).contains(&first.active_ms),
        "{}",
        first.active_ms
    );
    let lss = &first.slips[0];
    assert_eq!((lss.what.as_str(), lss.moment), ("lss", 2));
    let refused = &first.slips[1];
    assert_eq!(refused.what, "redis-cli PING");
    let moment = &outline.moments[refused.moment - 1].label;
    assert!(moment.contains("redis-cli PING"), "{moment}");
    assert_eq!(second.title, "Ask");
    let said: Vec<&str> = second.slips.iter().map(|slip| slip.said.as_str()).collect();
    assert_eq!(said, ["No, not this one."]);
    assert!(second.done_at_ms.is_some() && second.hints == (0, 1));
}
