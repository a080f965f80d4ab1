//! Reads what was done in a world as a lesson's actions.
//!
//! The history is replayed, as it was, and each input said as an instructor would write it: keys as the lines they made, calls by
//! the names of things instead of their ids, times in which something became ready as `wait-for`. What no action can say is named.

mod calls;
mod keys;

use std::rc::Rc;

use cloud::view::View;
use lesson::action::{Action, Line};
use lesson::course::Course;
use lesson::facts::{Doing, Entry};
use sim::Time;
use sim::process::{Pid, Record};

use super::replayable;
use crate::labels;
use crate::protocol::{Input, Kept, TerminalId, WorldId};
use crate::state::{Applied, State};
use crate::worlds::history;
use keys::{Key, Typed};

/// What was done since the input number `from`, and what of it no action can say.
pub(super) fn actions(
    course: &Rc<Course>,
    world: &WorldId,
    kept: Kept,
    from: usize,
) -> Result<(Vec<Action>, Vec<String>), String> {
    let history = replayable(kept)?;
    let mut state = history::beginning(course, world, &history)?;
    let (before, since) = history.inputs.split_at(from.min(history.inputs.len()));
    for input in before {
        history::carry_out(&mut state, input);
    }
    let mut recorder = Recorder::new(state);
    for (at_us, input) in since {
        recorder.let_pass(*at_us);
        recorder.input(input);
    }
    recorder.let_pass(history.until_us);
    Ok(recorder.finish())
}

/// A line that was entered.
struct Entered {
    /// Which action it is.
    action: usize,
    pid: Pid,
    host: String,
    /// The journal's next entry when it was entered.
    entry: u64,
    /// Whether its letters are all known: what was recalled or completed is known to the terminal alone.
    is_whole: bool,
}

struct Recorder {
    state: State,
    actions: Vec<Action>,
    left_out: Vec<String>,
    typed: Vec<(TerminalId, Typed)>,
    entered: Vec<Entered>,
    /// The last line, of which it is not known yet whether it comes to an end.
    running: Option<usize>,
    changing: Vec<String>,
}

impl Recorder {
    fn new(state: State) -> Recorder {
        let changing = changing(&state.situation.cloud.view());
        Recorder {
            state,
            actions: Vec::new(),
            left_out: Vec::new(),
            typed: Vec::new(),
            entered: Vec::new(),
            running: None,
            changing,
        }
    }

    /// Time goes on: a line ends or does not, something becomes ready.
    fn let_pass(&mut self, until_us: u64) {
        let until = self.state.target.max(Time(until_us)).max(self.state.now());
        self.state.advance(until, history::LEAP_BUDGET);
        self.state.look();
        self.state.outbox.news.clear();
        if let Some(at) = self.running.take() {
            self.say_whether_it_ended(at);
        }
        let now = changing(&self.state.situation.cloud.view());
        for name in std::mem::take(&mut self.changing) {
            if !now.contains(&name) {
                self.actions.push(Action::WaitFor(name));
            }
        }
        self.changing = now;
    }

    fn say_whether_it_ended(&mut self, at: usize) {
        let Some(entered) = self.entered.get(at) else {
            return;
        };
        let mut open = self.state.situation.terminals.iter();
        let is_open = open.any(|terminal| terminal.pid == Some(entered.pid));
        if is_open && !self.state.is_reading(entered.pid) {
            let action = self.actions.get_mut(entered.action);
            if let Some(action) = action
                && let Action::Run(line) = action.clone()
            {
                *action = Action::Type(line);
            }
        }
    }

    fn input(&mut self, input: &Input) {
        let view = self.state.situation.cloud.view();
        match input {
            Input::Type { terminal, data } => return self.keys(*terminal, data, input),
            Input::OpenTerminal { host } => {
                self.actions
                    .push(Action::OpenTerminal(name_of(&view, host)));
            }
            Input::SkipMs(ms) => {
                let seconds = u32::try_from(ms.div_ceil(1_000)).unwrap_or(u32::MAX);
                self.actions.push(Action::Skip(seconds));
            }
            Input::WriteFile {
                host,
                path,
                content,
            } => {
                let line = here_document(path, content);
                let on = name_of(&view, host);
                self.actions.push(Action::Run(Line { on, line }));
            }
            Input::Call { call, .. } => {
                let applied = self.state.apply(input);
                let is_refused = matches!(applied, Applied::Done(Some(Err(_))));
                match calls::actions(call, &view) {
                    Some(all) if is_refused => {
                        let refused = all.into_iter().next_back();
                        self.actions
                            .extend(refused.map(|it| Action::Refused(Box::new(it))));
                    }
                    Some(all) => self.actions.extend(all),
                    None => self.left_out.push(call.label(&view)),
                }
                self.changing = changing(&self.state.situation.cloud.view());
                return;
            }
            Input::Load(_) | Input::CloseTerminal { .. } => {
                self.left_out
                    .extend(labels::label(input, &self.state.situation.cloud));
            }
            // An answer is written as one already; the rest changes nothing of the world.
            _ => {}
        }
        self.state.apply(input);
    }

    /// Keys, line by line: what is entered is a line only as the terminal has it then.
    fn keys(&mut self, terminal: TerminalId, data: &str, input: &Input) {
        let found = self
            .state
            .situation
            .terminals
            .iter()
            .find(|open| open.id == terminal);
        let Some((host, pid)) = found.and_then(|open| Some((open.host.clone(), open.pid?))) else {
            return;
        };
        let view = self.state.situation.cloud.view();
        let is_reading = self.state.is_reading(pid);
        let entry = self.state.situation.journal.next_number();
        let place = match self.typed.iter().position(|(of, _)| *of == terminal) {
            Some(place) => place,
            None => {
                self.typed.push((terminal, Typed::default()));
                self.typed.len() - 1
            }
        };
        let keys = self.typed[place].1.read(data, is_reading);
        self.state.apply(input);
        for key in keys {
            let (line, is_whole) = match key {
                Key::Line { text, is_whole } => (with_placeholders(&text, &view), is_whole),
                Key::Interrupt => ("^C".to_owned(), true),
                Key::End => ("^D".to_owned(), true),
            };
            let on = name_of(&view, &host);
            self.running = Some(self.entered.len());
            self.entered.push(Entered {
                action: self.actions.len(),
                pid,
                host: host.clone(),
                entry,
                is_whole,
            });
            self.actions.push(Action::Run(Line { on, line }));
        }
    }

    /// Lines whose letters are not known are read from what became of them.
    fn finish(mut self) -> (Vec<Action>, Vec<String>) {
        let view = self.state.situation.cloud.view();
        let journal = &self.state.situation.journal;
        let mut taken = Vec::new();
        for entered in self.entered.iter().filter(|entered| !entered.is_whole) {
            let mut entries: Vec<&Entry> = journal.latest_since(entered.entry).collect();
            entries.reverse();
            let found = entries.into_iter().find_map(|entry| {
                let is_free =
                    entry.host.as_ref() == Some(&entered.host) && !taken.contains(&entry.number);
                let line = line_of(&entry.doing).filter(|_| is_free)?;
                Some((entry.number, line))
            });
            if let (Some((number, text)), Some(Action::Run(line) | Action::Type(line))) =
                (found, self.actions.get_mut(entered.action))
            {
                taken.push(number);
                line.line = with_placeholders(&text, &view);
            }
        }
        let is_nothing = |action: &Action| matches!(action, Action::Run(line) | Action::Type(line) if line.line.trim().is_empty());
        self.actions.retain(|action| !is_nothing(action));
        (self.actions, self.left_out)
    }
}

/// A line by what the journal says of it.
fn line_of(doing: &Doing) -> Option<String> {
    match doing {
        Doing::Record(Record::Shell { line, .. }) => Some(line.clone()),
        Doing::Record(Record::Redis { argv, .. }) => {
            let words: Vec<String> = argv.iter().map(|word| quoted(word)).collect();
            Some(words.join(" "))
        }
        Doing::Record(Record::Sql { statement, .. }) => Some(format!("{statement};")),
        _ => None,
    }
}

fn quoted(word: &str) -> String {
    let is_plain = |c: char| !c.is_whitespace() && c != '"' && c != '\'' && c != '\\';
    match !word.is_empty() && word.chars().all(is_plain) {
        true => word.to_owned(),
        false => format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}

/// What the editor saved, as a line that makes the same file.
fn here_document(path: &str, content: &str) -> String {
    let end = if content.ends_with('\n') || content.is_empty() {
        ""
    } else {
        "\n"
    };
    let mut mark = "EOF".to_owned();
    while content.lines().any(|line| line == mark) {
        mark.push('F');
    }
    format!("cat > {path} <<'{mark}'\n{content}{end}{mark}")
}

fn name_of(view: &View, host: &str) -> String {
    let mut instances = view.instances.iter();
    let instance = instances.find(|instance| instance.id == host && !instance.name.is_empty());
    instance
        .map_or(host, |instance| instance.name.as_str())
        .to_owned()
}

/// What is not yet what it is going to be.
fn changing(view: &View) -> Vec<String> {
    let instances = view
        .instances
        .iter()
        .filter(|it| it.changes_at_ms.is_some());
    let instances = instances
        .map(|it| it.name.clone())
        .filter(|name| !name.is_empty());
    let caches = view.caches.iter().filter(|it| it.changes_at_ms.is_some());
    let databases = view
        .databases
        .iter()
        .filter(|it| it.changes_at_ms.is_some());
    let named = instances.chain(caches.map(|it| it.id.clone()));
    named.chain(databases.map(|it| it.id.clone())).collect()
}

/// Addresses and ids are others in the next world: their placeholders in their place.
fn with_placeholders(line: &str, view: &View) -> String {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut add = |value: &Option<String>, name: String| {
        known.extend(
            value
                .clone()
                .filter(|value| !value.is_empty())
                .map(|value| (value, name)),
        );
    };
    for cache in &view.caches {
        add(
            &cache.primary_endpoint,
            format!("cache.{}.endpoint", cache.id),
        );
        add(
            &cache.reader_endpoint,
            format!("cache.{}.reader-endpoint", cache.id),
        );
    }
    for database in &view.databases {
        add(
            &database.endpoint,
            format!("database.{}.endpoint", database.id),
        );
    }
    for instance in view.instances.iter().filter(|it| !it.name.is_empty()) {
        let name = &instance.name;
        add(
            &instance.private_dns,
            format!("instance.{name}.private-dns"),
        );
        add(&instance.private_ip, format!("instance.{name}.private-ip"));
        add(&instance.public_ip, format!("instance.{name}.public-ip"));
        add(&Some(instance.id.clone()), format!("instance.{name}.id"));
    }
    // One may be the beginning of another.
    known.sort_by_key(|(value, _)| std::cmp::Reverse(value.len()));
    let mut line = line.to_owned();
    for (value, name) in known {
        line = line.replace(&value, &format!("{{{{{name}}}}}"));
    }
    line
}
