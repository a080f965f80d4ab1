//! `sleep`: virtual time passes.

use sim::process::Event;

use super::{Home, Make, Tool, tool};
use crate::arguments::Args;
use crate::program::{Flow, Io, Program};
use crate::seconds;

pub(super) const TOOLS: &[Tool] = &[tool(
    "sleep",
    Home::System,
    "seconds ...",
    "wait; 2m and 1h are minutes and hours",
    Make::Program(|args| Box::new(Sleep { args, timer: 0 })),
)];

#[derive(Clone)]
struct Sleep {
    args: Args,
    timer: u64,
}

impl Program for Sleep {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if self.args.words.is_empty() {
            io.err("sleep: missing operand\n");
            return Flow::Done(1);
        }
        let mut ms = 0;
        for text in &self.args.words {
            let Some(more) = milliseconds(text) else {
                io.err(format!("sleep: invalid time interval '{text}'\n"));
                return Flow::Done(1);
            };
            ms += more;
        }
        self.timer = io.timer_in_ms(ms);
        Flow::Running
    }

    fn event(&mut self, _io: &mut Io<'_, '_>, event: &Event) -> Flow {
        match event {
            Event::Timer(id) if *id == self.timer => Flow::Done(0),
            _ => Flow::Running,
        }
    }

    fn clone_box(&self) -> Box<dyn Program> {
        Box::new(self.clone())
    }
}

/// `1.5`, `2m`, `1h`.
pub(crate) fn milliseconds(text: &str) -> Option<u64> {
    let (number, unit) = match text.char_indices().last()? {
        (at, 's') => (text.get(..at)?, 1),
        (at, 'm') => (text.get(..at)?, 60),
        (at, 'h') => (text.get(..at)?, 3_600),
        _ => (text, 1),
    };
    Some(seconds::milliseconds(number)? * unit)
}
