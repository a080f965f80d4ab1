//! `sleep`: virtual time passes.

use sim::process::Event;

use crate::host::seconds;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Make, Tool, tool};
use crate::program::{Flow, Io, Program};

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
            let Some(more) = seconds::with_unit(text) else {
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
}
