//! The lab as a student uses it: through [`Lab::handle`] alone.

mod actors;
mod astray;
mod courses;
mod databases;
mod endings;
mod files;
mod flow;
mod hostile;
mod keys;
mod languages;
mod lint;
mod looks;
mod main_lab;
mod news;
mod own_server;
mod reports;
mod session;
mod slips;
mod stored;
mod studio;
mod turns;
mod typing;
mod undo;
mod worlds;

use std::path::Path;

use cloud::api::{Call, Ec2Call, ElastiCacheCall, RuleDirection, RuleSpec, VpcCall};
use cloud::view::View;
use lesson::course::Wish;
use lesson::view::{CourseView, LessonView};
use shell::screen::ScreenPatch;

use crate::Lab;
use crate::protocol::{
    ClockView, Event, History, Input, Kept, Progress, Request, TerminalId, TerminalTab, WorldId,
};
use crate::worlds::history;

const START_MS: u64 = 1_790_000_000_000;

/// A page that remembers what it was told.
pub(crate) struct Page {
    lab: Lab,
    language: Wish,
    pub(crate) wall_ms: u64,
    pub(crate) view: View,
    pub(crate) lesson: LessonView,
    pub(crate) tabs: Vec<TerminalTab>,
    pub(crate) events: Vec<Event>,
    /// The world that is shown, and its history.
    pub(crate) world: WorldId,
    pub(crate) history: History,
    /// Every world's history.
    pub(crate) kept: Vec<(WorldId, Kept)>,
    pub(crate) progress: Progress,
    pub(crate) can_undo: (Option<String>, Option<String>),
    pub(crate) clock: Option<ClockView>,
    pub(crate) course: CourseView,
    screens: Vec<(TerminalId, Vec<String>)>,
    /// The terminals that show a cursor.
    cursors: Vec<TerminalId>,
}

impl Page {
    pub(crate) fn boot(
        files: &[(&str, &str)],
        lesson: Option<&str>,
        history: Option<History>,
    ) -> Page {
        let files: Vec<(String, String)> = files
            .iter()
            .map(|(name, text)| (name.to_string(), text.to_string()))
            .collect();
        Page::boot_compiled(lesson::author::compile(&files).unwrap(), lesson, history)
    }

    /// With the bytes that the page found where the compiled lessons should be.
    pub(crate) fn boot_compiled(
        course: Vec<u8>,
        lesson: Option<&str>,
        history: Option<History>,
    ) -> Page {
        Page::boot_in(Wish::default(), course, lesson, history)
    }

    /// In the language that somebody wishes for.
    pub(crate) fn boot_in(
        language: Wish,
        course: Vec<u8>,
        lesson: Option<&str>,
        history: Option<History>,
    ) -> Page {
        let kept = history.map(|history| (WorldId::Lab, history::keep(&history)));
        let mut page = Page::with(kept.into_iter().collect());
        page.language = language;
        page.start(course, lesson, None);
        page
    }

    /// A page that opens a lesson of the shipped course.
    pub(crate) fn at_lesson(lesson: &str) -> Page {
        let course = lesson::author::compile(&shipped()).unwrap();
        Page::boot_compiled(course, Some(lesson), None)
    }

    /// The way of the connection that was tried last.
    pub(crate) fn latest_path(&self) -> &sim::net::PathView {
        let mut events = self.events.iter().rev();
        let path = events.find_map(|event| match event {
            Event::Path(path) => Some(path),
            _ => None,
        });
        path.unwrap()
    }

    /// A page that keeps these worlds; its lab is not booted.
    pub(crate) fn with(kept: Vec<(WorldId, Kept)>) -> Page {
        Page {
            language: Wish::default(),
            lab: Lab::default(),
            wall_ms: START_MS,
            view: View::default(),
            lesson: LessonView::default(),
            tabs: Vec::new(),
            events: Vec::new(),
            world: WorldId::Lab,
            history: History::default(),
            kept,
            progress: Progress::default(),
            can_undo: (None, None),
            course: CourseView::default(),
            clock: None,
            screens: Vec::new(),
            cursors: Vec::new(),
        }
    }

    /// The student opens the page; `world` is where the page was last.
    pub(crate) fn start(&mut self, course: Vec<u8>, lesson: Option<&str>, world: Option<WorldId>) {
        self.send(Request::Boot {
            wall_ms: START_MS,
            seed: 7,
            course,
            lesson: lesson.map(str::to_owned),
            language: self.language.clone(),
            world,
            progress: Some(self.progress.clone()),
        });
    }

    pub(crate) fn send(&mut self, request: Request) {
        for event in self.lab.handle(request) {
            self.hear(event);
        }
    }

    /// What the page keeps of a world.
    pub(crate) fn kept(&mut self, world: &WorldId) -> Option<&mut Kept> {
        let mut kept = self.kept.iter_mut();
        kept.find(|(id, _)| id == world).map(|(_, kept)| kept)
    }

    pub(crate) fn act(&mut self, input: Input) {
        self.send(Request::Do(input));
    }

    pub(crate) fn call(&mut self, call: impl Into<Call>) -> cloud::api::CallResult {
        let call = call.into();
        self.act(Input::Call { id: 1, call });
        let mut events = self.events.iter().rev();
        events
            .find_map(|event| match event {
                Event::CallDone { result, .. } => Some(result.clone()),
                _ => None,
            })
            .unwrap()
    }

    /// The wall clock goes on in steps of a page's frames.
    pub(crate) fn wait_ms(&mut self, ms: u64) {
        let end = self.wall_ms + ms;
        while self.wall_ms < end {
            self.wall_ms = end.min(self.wall_ms + 33);
            self.send(Request::Tick {
                wall_ms: self.wall_ms,
            });
        }
    }

    /// As the clock's skip, in a moment of the wall's time.
    pub(crate) fn skip_s(&mut self, seconds: u64) {
        self.act(Input::SkipMs(seconds * 1000));
        self.wait_ms(200);
    }

    pub(crate) fn line(&mut self, terminal: TerminalId, line: &str) {
        for key in line.chars().chain(['\r']) {
            let data = key.to_string();
            self.act(Input::Type { terminal, data });
            self.wait_ms(33);
        }
        self.wait_ms(300);
    }

    pub(crate) fn screen(&self, terminal: TerminalId) -> String {
        let found = self.screens.iter().find(|(id, _)| *id == terminal);
        found.map_or_else(String::new, |(_, lines)| lines.join("\n"))
    }

    pub(crate) fn has_cursor(&self, terminal: TerminalId) -> bool {
        self.cursors.contains(&terminal)
    }

    /// What was said in the page.
    pub(crate) fn notices(&self) -> impl Iterator<Item = &str> {
        self.events.iter().filter_map(|event| match event {
            Event::Notice { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }

    fn hear(&mut self, event: Event) {
        match &event {
            Event::Clock(clock) => {
                self.clock = Some(clock.clone());
                let (world, until_us) = (self.world.clone(), clock.now_ms * 1000);
                if let Some(kept) = self.kept(&world) {
                    kept.until_us = until_us;
                }
            }
            Event::Course(course) => self.course = (**course).clone(),
            Event::View(view) => self.view = (**view).clone(),
            Event::Lesson(lesson) => self.lesson = (**lesson).clone(),
            Event::Terminals(tabs) => self.tabs = tabs.clone(),
            Event::Screen { terminal, patch } => self.patch(*terminal, patch),
            Event::Wanted(world) => {
                let (world, kept) = (world.clone(), self.kept(world).cloned());
                self.send(Request::Bring { world, kept });
            }
            Event::Entered(world) => self.enter(world),
            Event::History { world, kept } => {
                self.kept.retain(|(id, _)| id != world);
                self.kept.push((world.clone(), (**kept).clone()));
                self.history = history::read((**kept).clone()).0;
            }
            Event::Recorded {
                world,
                at_us,
                input,
                replaces_last,
                ..
            } => {
                let kept = self.kept(world).unwrap();
                if *replaces_last {
                    kept.inputs.pop();
                }
                kept.inputs.push((*at_us, input.clone()));
                self.history = history::read(kept.clone()).0;
            }
            Event::Progress(progress) => self.progress = progress.clone(),
            Event::CanUndo { undo, redo } => self.can_undo = (undo.clone(), redo.clone()),
            _ => {}
        }
        self.events.push(event);
    }

    /// What is not told of the new world is not known of it.
    fn enter(&mut self, world: &WorldId) {
        self.world = world.clone();
        self.lesson = LessonView::default();
        self.view = View::default();
        self.tabs.clear();
        self.screens.clear();
        self.cursors.clear();
    }

    fn patch(&mut self, terminal: TerminalId, patch: &ScreenPatch) {
        self.cursors.retain(|id| *id != terminal);
        self.cursors.extend(patch.cursor.map(|_| terminal));
        let place = self.screens.iter().position(|(id, _)| *id == terminal);
        let place = place.unwrap_or_else(|| {
            self.screens.push((terminal, Vec::new()));
            self.screens.len() - 1
        });
        // Lines keep their numbers; those that are gone read as empty.
        let lines = &mut self.screens[place].1;
        lines.resize(usize::try_from(patch.first_line).unwrap(), String::new());
        let gone = usize::try_from(patch.start_line).unwrap().min(lines.len());
        lines[..gone].fill(String::new());
        let text =
            |line: &shell::screen::Line| line.spans.iter().map(|span| span.text.as_str()).collect();
        lines.extend(patch.lines.iter().map(|line| -> String { text(line) }));
    }
}

pub(crate) fn tcp(port: u16, source: &str) -> RuleSpec {
    RuleSpec {
        protocol: "tcp".into(),
        from_port: port,
        to_port: port,
        source: source.into(),
        description: String::new(),
    }
}

/// A subnet group of all subnets of the default VPC.
pub(crate) fn create_subnet_group(page: &mut Page) {
    let subnets = page.view.vpcs[0].subnets.iter();
    let subnet_ids = subnets.map(|subnet| subnet.id.clone()).collect();
    page.call(ElastiCacheCall::CreateCacheSubnetGroup {
        name: "redis-subnet-group".into(),
        description: String::new(),
        subnet_ids,
    })
    .unwrap();
}

/// The cache of the main lab, with these security groups.
pub(crate) fn create_cache(groups: &[&String]) -> ElastiCacheCall {
    ElastiCacheCall::CreateReplicationGroup {
        id: "lab-redis".into(),
        description: String::new(),
        engine: "redis".into(),
        engine_version: None,
        node_type: "cache.t4g.micro".into(),
        num_cache_clusters: 1,
        port: 6379,
        subnet_group: "redis-subnet-group".into(),
        security_group_ids: groups.iter().map(|id| (*id).clone()).collect(),
        transit_encryption: false,
    }
}

pub(crate) fn launch(page: &mut Page) -> String {
    let made = page.call(VpcCall::CreateSecurityGroup {
        group_name: "SG-RedisClient".into(),
        description: "client".into(),
        vpc_id: None,
    });
    let group_id = made.unwrap().id;
    let rules = vec![tcp(22, "0.0.0.0/0")];
    let direction = RuleDirection::Inbound;
    page.call(VpcCall::ReplaceSecurityGroupRules {
        group_id: group_id.clone(),
        direction,
        rules,
    })
    .unwrap();
    let made = page.call(Ec2Call::RunInstances {
        name: "RedisClient-AL2023".into(),
        image: "Amazon Linux 2023".into(),
        instance_type: "t3.micro".into(),
        key_name: None,
        subnet_id: None,
        associate_public_ip: true,
        security_group_ids: vec![group_id],
    });
    made.unwrap().id
}

/// All files below `lessons/`.
pub(crate) fn shipped() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lessons");
    crate::lint::read_folder(&folder).unwrap()
}

const COURSE: &str = "languages = ['en']\ntitle = { en = 'T' }\n[[section]]\ntitle = { en = 'S' }\nlessons = ['a']\n";
const LESSON: &str = "minutes = 1\n[[step]]\nid = 'launch'\n[[step.check]]\nsay = 'none'\n\
    instance = { name = 'RedisClient-AL2023', state = 'running' }\n";
const TEXT: &str = "# A\n\n## Launch {#launch}\n\nDo it.\n\n### not yet: none\n\n{{seen}}\n";
const FILES: [(&str, &str); 3] = [
    ("course.toml", COURSE),
    ("a/lesson.toml", LESSON),
    ("a/en.md", TEXT),
];

#[test]
fn a_student_launches_an_instance_and_types_into_its_terminal() {
    let mut page = Page::boot(&FILES, None, None);
    assert_eq!(page.lesson.id, "a");
    let instance = launch(&mut page);
    page.skip_s(60);
    assert_eq!(page.view.instances[0].state.name(), "running");
    assert_eq!(page.lesson.steps[0].state, lesson::view::StepState::Done);
    page.act(Input::OpenTerminal { host: instance });
    page.wait_ms(500);
    let terminal = page.tabs[0].id;
    page.line(terminal, "whoami");
    assert!(
        page.screen(terminal).contains("\nec2-user\n"),
        "{}",
        page.screen(terminal)
    );
}

#[test]
fn a_stored_history_gives_the_same_world_again() {
    let mut page = Page::boot(&FILES, None, None);
    let instance = launch(&mut page);
    page.skip_s(60);
    page.act(Input::OpenTerminal { host: instance });
    page.wait_ms(500);
    page.line(1, "hostname");
    let again = Page::boot(&FILES, None, Some(page.history.clone()));
    assert_eq!(again.screen(1), page.screen(1));
    assert_eq!(again.view.instances, page.view.instances);
    assert_eq!(again.lesson, page.lesson);
}
