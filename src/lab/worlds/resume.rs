//! A world that lies in memory as it was, at a moment in the past, goes on to where its history leads: after a reload, when the
//! page has put the worker's memory back (`www/image.js`). Only the inputs since are carried out.
//!
//! **Invariant:** it ends as the world that the whole history gives; `tests/typing.rs` holds it. The code comes with a part that
//! whoever has a long world has: a first visit does without.

use std::rc::Rc;

use lesson::course::Course;
use lesson::parts::CHECKS;

use crate::protocol::{History, Input};
use crate::worlds::history::{self, seal};
use crate::worlds::typing::Typing;
use crate::worlds::world::World;

engine::later!(CHECKS);

/// What a longer history has that another has not.
struct Rest {
    /// The keys that the last line of the shorter one got since.
    keys: Option<(u64, Input)>,
    /// Where the inputs behind them begin.
    from: usize,
}

/// The world that the history gives: by way of this one, if that has come as far as some of its inputs.
#[inline(never)]
pub(crate) fn go_on_to(
    mut world: World,
    course: &Rc<Course>,
    history: History,
) -> Result<World, String> {
    let Some(rest) = rest(&world, &history) else {
        return World::restore(course, world.id, history);
    };
    world.state.situation.course = course.clone();
    world.typing = Typing::default();
    if let Some(keys) = &rest.keys {
        // They are part of the input before.
        world.carry_out_again(keys, (rest.from - 1, history.inputs.len()));
    }
    world.carry_out_from(rest.from, &history);
    world.history = history;
    Ok(world)
}

/// What the world lacks of the history; `None`: it is not on the way there.
fn rest(world: &World, history: &History) -> Option<Rest> {
    let rest = behind(&world.history, history)?;
    let mut inputs = rest.keys.iter().chain(history.inputs.get(rest.from..)?);
    let now_us = world.state.now().0;
    let is_ahead = inputs.next().is_none_or(|(at_us, _)| *at_us >= now_us);
    (is_ahead && history::objection(history).is_none()).then_some(rest)
}

fn behind(shorter: &History, longer: &History) -> Option<Rest> {
    let begins_same = (shorter.seed, shorter.start_ms, &shorter.lesson)
        == (longer.seed, longer.start_ms, &longer.lesson);
    if !begins_same {
        return None;
    }
    let both = shorter.inputs.iter().zip(&longer.inputs);
    // By their bytes: how they are written is known anyway, how to compare them would be more code.
    let same = both
        .take_while(|((own_us, own), (at_us, input))| own_us == at_us && seal(own) == seal(input));
    let from = shorter.inputs.len();
    let keys = match shorter.inputs.get(same.count()..)? {
        [] => None,
        // Keys of a line are one input, which becomes another with each key.
        [(_, last)] => {
            let (at_us, longer) = longer.inputs.get(from - 1)?;
            Some((*at_us, keys_since(last, longer)?))
        }
        _ => return None,
    };
    Some(Rest { keys, from })
}

/// The keys that an input has got since it was this one, if both are of keys for one terminal.
fn keys_since(input: &Input, longer: &Input) -> Option<Input> {
    match (input, longer) {
        (
            Input::Type { terminal, data },
            Input::Type {
                terminal: same,
                data: more,
            },
        ) if terminal == same => {
            let data = more.strip_prefix(data.as_str())?.to_owned();
            let terminal = *terminal;
            Some(Input::Type { terminal, data })
        }
        _ => None,
    }
}
