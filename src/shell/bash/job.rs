//! A pipeline in the foreground: its programs, the pipes between them, and where their output goes.

use std::rc::Rc;
use std::time::Duration;

use sim::process::{Cx, Event, SocketId};
use sim::server::RedisServer;

use crate::host::disk;
use crate::host::env::Env;
use crate::program::{Flow, Io, Program, Stream, Terminal};
use crate::terminal::keys::Key;

/// The status of a program that `timeout` ended.
const TIMED_OUT: i32 = 124;

/// Where a stream of a stage goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Sink {
    Terminal,
    /// The next stage's standard input.
    Pipe,
    /// An absolute path; the file is there already.
    File(String),
}

/// One program of a pipeline.
#[derive(Clone)]
pub(crate) struct Stage {
    pub(crate) program: Box<dyn Program>,
    pub(crate) env: Env,
    /// What `<` gives it; `None`: the terminal, or the pipe.
    pub(crate) input: Option<Rc<Vec<u8>>>,
    pub(crate) out: Sink,
    pub(crate) err: Sink,
    /// Part of the shell itself: changes of the environment stay.
    pub(crate) is_builtin: bool,
    /// `timeout`: how long the program may run.
    pub(crate) limit_ms: Option<u64>,
    limit_timer: Option<u64>,
    sockets: Vec<SocketId>,
    status: Option<i32>,
}

/// A pipeline that runs.
#[derive(Clone)]
pub(crate) struct Job {
    stages: Vec<Stage>,
}

/// What a shell takes over from a pipeline that ended.
pub(crate) struct Ending {
    pub(crate) status: i32,
    /// The environment that a builtin changed.
    pub(crate) env: Option<Env>,
}

impl Stage {
    pub(crate) fn new(program: Box<dyn Program>, env: Env) -> Stage {
        Stage {
            program,
            env,
            input: None,
            out: Sink::Terminal,
            err: Sink::Terminal,
            is_builtin: false,
            limit_ms: None,
            limit_timer: None,
            sockets: Vec::new(),
            status: None,
        }
    }

    fn finish(&mut self, cx: &mut Cx<'_>, status: i32) {
        self.status = Some(status);
        self.program.gone(cx);
        for socket in self.sockets.drain(..) {
            cx.close(socket);
        }
    }
}

impl Job {
    /// The terminal has another width now.
    pub(crate) fn resize(&mut self, cx: &mut Cx<'_>, rows: usize, columns: usize) {
        for place in 0..self.stages.len() {
            if let Some(stage) = self.stages.get_mut(place) {
                (stage.env.rows, stage.env.columns) = (rows, columns);
            }
            self.call(place, cx, |program, io| program.resized(io));
        }
    }

    /// Starts all programs, readers before writers.
    pub(crate) fn start(stages: Vec<Stage>, cx: &mut Cx<'_>) -> Job {
        let mut job = Job { stages };
        for place in (0..job.stages.len()).rev() {
            job.set_limit(place, cx);
            job.call(place, cx, |program, io| program.start(io));
            let input = job
                .stages
                .get_mut(place)
                .and_then(|stage| stage.input.take());
            if let Some(bytes) = input {
                job.call(place, cx, |program, io| program.stdin(io, &bytes));
                job.call(place, cx, |program, io| program.end_of_input(io));
            }
        }
        job
    }

    /// Passes an event of the world to every program that runs.
    pub(crate) fn event(&mut self, cx: &mut Cx<'_>, event: &Event) {
        if let Event::Closed { socket, .. } | Event::ConnectFailed(socket, _) = event {
            for stage in &mut self.stages {
                stage.sockets.retain(|open| open != socket);
            }
        }
        for place in 0..self.stages.len() {
            self.end_overdue(place, cx, event);
            self.call(place, cx, |program, io| program.event(io, event));
        }
    }

    fn set_limit(&mut self, place: usize, cx: &mut Cx<'_>) {
        if let Some(stage) = self.stages.get_mut(place)
            && let Some(ms) = stage.limit_ms
        {
            stage.limit_timer = Some(cx.timer(cx.now + Duration::from_millis(ms)));
        }
    }

    /// Ends a program whose `timeout` has come, as an interrupt would.
    fn end_overdue(&mut self, place: usize, cx: &mut Cx<'_>, event: &Event) {
        let Event::Timer(id) = event else { return };
        let is_due = self
            .stages
            .get(place)
            .is_some_and(|stage| stage.limit_timer == Some(*id) && stage.status.is_none());
        if is_due {
            self.call(place, cx, |program, io| {
                let _ = program.interrupt(io);
                Flow::Done(TIMED_OUT)
            });
        }
    }

    /// A line that was typed.
    pub(crate) fn line(&mut self, cx: &mut Cx<'_>, bytes: &[u8]) {
        self.call(0, cx, |program, io| program.stdin(io, bytes));
    }

    /// Ctrl-D at a line's beginning.
    pub(crate) fn end_of_input(&mut self, cx: &mut Cx<'_>) {
        self.call(0, cx, |program, io| program.end_of_input(io));
    }

    /// A key, for a program that takes them all.
    pub(crate) fn key(&mut self, cx: &mut Cx<'_>, key: &Key) {
        self.call(self.at_terminal(), cx, |program, io| program.key(io, key));
    }

    /// Ctrl-C.
    pub(crate) fn interrupt(&mut self, cx: &mut Cx<'_>) {
        for place in 0..self.stages.len() {
            self.call(place, cx, |program, io| program.interrupt(io));
        }
    }

    /// The program that reads the terminal: the first, unless another asks for a password.
    fn at_terminal(&self) -> usize {
        let mut stages = self.stages.iter();
        let found =
            stages.position(|stage| stage.status.is_none() && stage.program.takes_terminal());
        found.unwrap_or(0)
    }

    /// What the program that reads the terminal does with it.
    pub(crate) fn terminal(&self) -> Terminal {
        match self.stages.get(self.at_terminal()) {
            Some(stage) if stage.status.is_some() => Terminal::Unread,
            Some(stage) if stage.input.is_none() || stage.program.takes_terminal() => {
                stage.program.terminal()
            }
            _ => Terminal::Unread,
        }
    }

    /// Whether the first program edits a line at a prompt.
    pub(crate) fn is_at_prompt(&self) -> bool {
        let mut stages = self.stages.iter().take(1);
        let reads = self.terminal() == Terminal::Keys;
        reads && stages.any(|stage| stage.program.is_at_prompt())
    }

    /// The Redis server that runs in it.
    pub(crate) fn redis_server(&self) -> Option<&RedisServer> {
        let mut stages = self.stages.iter();
        stages.find_map(|stage| stage.program.redis_server())
    }

    /// As [`crate::session::Session::lines_waiting`], of the first program.
    pub(crate) fn lines_waiting(&self) -> Option<(usize, usize)> {
        self.stages.first()?.program.lines_waiting()
    }

    /// The end, when all programs have ended.
    pub(crate) fn ending(&mut self) -> Option<Ending> {
        if self.stages.iter().any(|stage| stage.status.is_none()) {
            return None;
        }
        let is_alone = self.stages.len() == 1;
        let last = self.stages.pop()?;
        let env = (is_alone && last.is_builtin).then_some(last.env);
        Some(Ending {
            status: last.status.unwrap_or_default(),
            env,
        })
    }

    /// Lets one program act, then carries its output on.
    fn call(
        &mut self,
        place: usize,
        cx: &mut Cx<'_>,
        act: impl FnOnce(&mut dyn Program, &mut Io<'_, '_>) -> Flow,
    ) {
        let Some(stage) = self.stages.get_mut(place) else {
            return;
        };
        if stage.status.is_some() {
            return;
        }
        let mut io = Io {
            cx,
            env: &mut stage.env,
            is_stdin_terminal: place == 0 && stage.input.is_none(),
            is_out_terminal: stage.out == Sink::Terminal,
            is_err_terminal: stage.err == Sink::Terminal,
            sockets: &mut stage.sockets,
            written: Vec::new(),
        };
        let flow = act(&mut *stage.program, &mut io);
        let written = io.written;
        if let Flow::Done(status) = flow {
            stage.finish(cx, status);
        }
        for (stream, bytes) in written {
            self.carry(place, cx, stream, &bytes);
        }
        self.pass_ends(place, cx);
    }

    fn carry(&mut self, place: usize, cx: &mut Cx<'_>, stream: Stream, bytes: &[u8]) {
        let Some(stage) = self.stages.get_mut(place) else {
            return;
        };
        let sink = match stream {
            Stream::Out => &stage.out,
            Stream::Err => &stage.err,
        };
        match sink {
            Sink::Terminal => cx.write(bytes),
            Sink::File(path) => {
                if let Err(fault) = disk::write(cx.machine, &stage.env, path, bytes, true) {
                    cx.write(format!("{path}: {fault}\n"));
                    stage.finish(cx, 1);
                }
            }
            Sink::Pipe => self.call(place + 1, cx, |program, io| program.stdin(io, bytes)),
        }
    }

    /// A program that ended ends its reader's input; one whose reader ended is killed by the broken pipe.
    fn pass_ends(&mut self, place: usize, cx: &mut Cx<'_>) {
        let has_ended = |job: &Job, place: usize| {
            job.stages
                .get(place)
                .is_none_or(|stage| stage.status.is_some())
        };
        if place + 1 >= self.stages.len() {
            return;
        }
        if has_ended(self, place) {
            self.call(place + 1, cx, |program, io| program.end_of_input(io));
        } else if has_ended(self, place + 1)
            && let Some(stage) = self.stages.get_mut(place)
        {
            stage.finish(cx, 141);
        }
    }
}
