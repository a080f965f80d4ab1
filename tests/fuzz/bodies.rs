//! What the fuzz targets do with the bytes that they are given; an ordinary test does the same with bytes of its own.
//!
//! **Invariant:** a body panics when the engine is wrong, and only then.

use std::time::Duration;

use crc::{CRC_64_REDIS, Crc};
use engine::resp::{Decoder, Value};
use engine::{BeginSearch, ClientId, Flags, Node, NodeConfig, Output, Peer, Spec, Time};
use lab::Lab;
use lab::protocol::{Event, Kept, Request, Sealed, WorldId};
use lab::studio::{self, Studio, describe_picture};
use lesson::course::Wish;

/// The newest version that a payload of `RESTORE` may have.
const RDB_VERSION: u16 = 11;
/// Any byte of the input may ask for as much memory as the limits allow, so these are low.
const SETTINGS: &[(&str, &str)] = &[
    ("proto-max-bulk-len", "1048576"),
    ("maxmemory", "67108864"),
    ("client-query-buffer-limit", "4194304"),
];
/// What would lift the limits, or rightly takes longer than a fuzzer waits: replies as long as their count says,
/// scripts that do not end.
const RESTRICTED: &[&str] = &[
    "config",
    "config|set",
    "debug",
    "srandmember",
    "hrandfield",
    "zrandmember",
    "eval",
    "eval_ro",
    "evalsha",
    "evalsha_ro",
    "fcall",
    "fcall_ro",
    "function",
    "script",
];
/// Words for the places of a grammar that are no keys.
const WORDS: &[&[u8]] = &[
    b"0", b"-1", b"a", b"1", b"+", b"-", b"100", b"BYTE", b"(1", b"[a",
];

/// A lesson comes from anywhere: its data, a byte 0, its words, a byte 0, a picture. It is read, compiled and opened as the studio does it,
/// and not played, since a line of it may rightly never end.
pub fn lesson(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == 0);
    let mut text = || String::from_utf8_lossy(parts.next().unwrap_or_default()).into_owned();
    let (toml, words) = (text(), text());
    let picture = describe_picture(parts.next().unwrap_or_default());
    let files = [
        ("course.toml", COURSE_FILE.to_owned()),
        ("a/lesson.toml", toml),
        ("a/en.md", words),
        ("a/way.png", picture),
    ];
    let files = files.map(|(name, text)| (name.to_owned(), text)).to_vec();
    let reading = Studio::default().read(files.clone(), "a");
    if let Some(course) = reading.course {
        assert!(!boot(course).is_empty(), "what was compiled can be opened");
    }
    if let Ok(all) = studio::compile(&files) {
        assert!(!all.is_empty(), "a course has its own form");
    }
}

/// A browser has kept inputs: each has the time since the one before, in ms, a length, and bytes.
pub fn history(data: &[u8]) {
    let mut kept = Kept {
        seed: 7,
        start_ms: START_MS,
        ..Kept::default()
    };
    let mut rest = data;
    while let [delay_ms, length, behind @ ..] = rest {
        let (bytes, behind) = behind.split_at(behind.len().min(usize::from(*length)));
        kept.until_us += u64::from(*delay_ms) * 1_000;
        kept.inputs.push((kept.until_us, Sealed(bytes.to_vec())));
        rest = behind;
    }
    let mut lab = Lab::default();
    let asked = lab.handle(boot_request(COURSE.with(Vec::clone), None));
    let is_wanted = asked.iter().any(|event| matches!(event, Event::Wanted(_)));
    assert!(is_wanted, "a lab asks for what was kept of its world");
    let bring = |kept| Request::Bring {
        world: WorldId::Lab,
        kept: Some(kept),
    };
    let said = lab.handle(bring(kept.clone()));
    let is_entered = said.iter().any(|event| matches!(event, Event::Entered(_)));
    assert!(is_entered, "a world is entered whatever was kept of it");
    // It goes on, and the same can be brought again.
    lab.handle(Request::Tick {
        wall_ms: START_MS + 5_000,
    });
    lab.handle(bring(kept));
}

thread_local! {
    /// A course of one lesson, compiled.
    static COURSE: Vec<u8> = {
        let lesson = "minutes = 5\n[[step]]\nid = 'a'\nquiz = { answer = 1, choices = 2 }\n";
        let words = "# T\n\n## A {#a}\n\n### choices\n\n- x\n- y\n\n## E {#end}\n";
        let files = [
            ("course.toml", COURSE_FILE),
            ("a/lesson.toml", lesson),
            ("a/en.md", words),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        lesson::author::compile(&files).expect("a course of one lesson")
    };
}

const COURSE_FILE: &str = "title = { en = 'C' }\nlanguages = ['en']\n[[section]]\ntitle = { en = 'S' }\nlessons = ['a']\n";
const START_MS: u64 = 1_700_000_000_000;

fn boot_request(course: Vec<u8>, lesson: Option<&str>) -> Request {
    Request::Boot {
        wall_ms: START_MS,
        seed: 7,
        course,
        lesson: lesson.map(str::to_owned),
        language: Wish::default(),
        world: None,
        progress: None,
    }
}

/// What a lab says that is opened with a compiled course.
fn boot(course: Vec<u8>) -> Vec<Event> {
    // What its scene does may rightly take long; that it is there can be seen without.
    let mut lab = Lab::default();
    lab.handle(boot_request(course, Some("a")))
}

/// The bytes arrive at a node in pieces. The first byte chooses how long these are.
pub fn resp(data: &[u8]) {
    let Some((&choice, stream)) = data.split_first() else {
        return;
    };
    let mut harness = Harness::new(RESTRICTED);
    let sizes = [1, 2, 3, 7, 16, 61, 1024, usize::MAX];
    let size = sizes[usize::from(choice) % sizes.len()];
    let mut pieces = harness.clone();
    for piece in stream.chunks(size) {
        pieces.feed(piece);
    }
    harness.feed(stream);
    pieces.pass();
    harness.pass();
    // To a browser or proxy the node says nothing, not even what waits to be sent: that is more if more came at once.
    if harness.is_closed && harness.heard.is_empty() {
        assert!(pieces.is_closed, "only one of the two was hung up on");
        return;
    }
    assert_eq!(
        harness.heard.len(),
        pieces.heard.len(),
        "how the bytes were split made a difference"
    );
}

/// The bytes are a value as RDB files have it, without version and checksum.
pub fn restore(value: &[u8]) {
    let payload = payload(value);
    let mut harness = Harness::new(&[]);
    let restored = harness.ask(&[b"RESTORE", b"k", b"0", &payload]);
    if restored != Some(Value::Simple(b"OK".to_vec())) {
        assert!(matches!(restored, Some(Value::Error(_))), "{restored:?}");
        assert_eq!(harness.ask(&[b"EXISTS", b"k"]), Some(Value::Integer(0)));
        return;
    }
    survives_dump_and_copy(&mut harness.clone());
    let choice = value.iter().map(|byte| usize::from(*byte)).sum();
    let specs = || engine::commands().map(|command| command.spec());
    for spec in specs().filter(|spec| spec.flags.has(Flags::READONLY)) {
        for words in words_for(spec, choice) {
            harness.ask(&words);
        }
    }
    for spec in specs().filter(|spec| spec.flags.has(Flags::WRITE)) {
        for words in words_for(spec, choice) {
            let mut changed = harness.clone();
            changed.ask(&words);
            survives_dump_and_copy(&mut changed);
        }
    }
}

/// A value of `RESTORE` with the footer that makes it valid.
pub fn payload(value: &[u8]) -> Vec<u8> {
    let mut payload = value.to_vec();
    payload.extend_from_slice(&RDB_VERSION.to_le_bytes());
    let checksum = Crc::<u64>::new(&CRC_64_REDIS).checksum(&payload);
    payload.extend_from_slice(&checksum.to_le_bytes());
    payload
}

/// What `k` holds, if anything, is the same after it went through a payload, and in a copy.
fn survives_dump_and_copy(harness: &mut Harness) {
    let Some(Value::Bulk(dumped)) = harness.ask(&[b"DUMP", b"k"]) else {
        return;
    };
    // An expiry counts in digests, but is not in payloads.
    harness.ask(&[b"PERSIST", b"k"]);
    let digest = harness.ask(&[b"DEBUG", b"DIGEST-VALUE", b"k"]);
    let ok = Some(Value::Simple(b"OK".to_vec()));
    assert_eq!(
        harness.ask(&[b"RESTORE", b"again", b"0", &dumped, b"REPLACE"]),
        ok
    );
    harness.ask(&[b"COPY", b"k", b"copied", b"REPLACE"]);
    for key in [b"again".as_slice(), b"copied"] {
        assert_eq!(harness.ask(&[b"DEBUG", b"DIGEST-VALUE", key]), digest);
    }
}

/// Calls of a command with `k` as its first key, one of each length; `choice` decides the other words.
fn words_for(spec: &'static Spec, choice: usize) -> Vec<Vec<&'static [u8]>> {
    const LONGEST: usize = 5;
    if spec.keys.is_empty() || matches!(spec.name, "RESTORE" | "MIGRATE") {
        return Vec::new();
    }
    let least = spec.arity.unsigned_abs() as usize;
    let most = if spec.arity < 0 {
        least.max(LONGEST)
    } else {
        least
    };
    let first = spec.keys.iter().find_map(|key| match key.begin {
        BeginSearch::Index(place) => usize::try_from(place).ok(),
        _ => None,
    });
    let word = |place: usize| match place {
        0 => spec.name.as_bytes(),
        place if Some(place) == first => b"k",
        place => WORDS[(choice + place) % WORDS.len()],
    };
    (least..=most)
        .map(|len| (0..len).map(word).collect())
        .collect()
}

/// A node with one client.
#[derive(Clone)]
struct Harness {
    node: Node,
    now: Time,
    client: ClientId,
    decoder: Decoder,
    heard: Vec<Value>,
    is_closed: bool,
}

impl Harness {
    fn new(restricted: &[&str]) -> Harness {
        let settings = [("enable-debug-command", "yes")];
        let settings = SETTINGS.iter().chain(&settings);
        let config = NodeConfig {
            settings: settings
                .map(|(name, value)| (name.to_string(), value.to_string()))
                .collect(),
            restricted: restricted.iter().map(|name| name.to_string()).collect(),
            seed: 1,
            ..NodeConfig::default()
        };
        let now = Time::from_ms(1_700_000_000_000);
        let mut node = Node::new(&config, now).expect("a node starts");
        let peer = Peer {
            addr: "127.0.0.1:50000".into(),
            laddr: "127.0.0.1:6379".into(),
            is_local: true,
        };
        let client = node.connect(now, peer).expect("a client connects");
        Harness {
            node,
            now,
            client,
            decoder: Decoder::default(),
            heard: Vec::new(),
            is_closed: false,
        }
    }

    fn feed(&mut self, bytes: &[u8]) {
        self.node.feed(self.now, self.client, bytes);
        self.listen();
    }

    /// Long enough for everything that is due.
    fn pass(&mut self) {
        for _ in 0..10 {
            self.now = self.now + Duration::from_secs(60);
            self.node.tick(self.now);
            self.listen();
        }
    }

    fn listen(&mut self) {
        while let Some(output) = self.node.drain() {
            match output {
                Output::Reply(_, bytes) => self.decoder.feed(&bytes),
                Output::Close(_) => self.is_closed = true,
                Output::Persist(_) | Output::Shutdown => {}
            }
        }
        while let Some(value) = self.decoder.next_reply().expect("replies are RESP") {
            self.heard.push(value);
        }
        assert_eq!(self.decoder.pending(), 0, "a reply was cut off");
    }

    /// The reply to a command; `None` if it waits.
    fn ask(&mut self, words: &[&[u8]]) -> Option<Value> {
        let mut bytes = format!("*{}\r\n", words.len()).into_bytes();
        for word in words {
            bytes.extend_from_slice(format!("${}\r\n", word.len()).as_bytes());
            bytes.extend_from_slice(word);
            bytes.extend_from_slice(b"\r\n");
        }
        self.heard.clear();
        self.feed(&bytes);
        self.heard.pop()
    }
}
