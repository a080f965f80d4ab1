//! A way from world to world that waits for the page.

use crate::protocol::WorldId;
use crate::worlds::world::World;

/// A way to a world of which the page has been asked what it keeps.
pub(crate) struct Errand {
    pub(crate) to: WorldId,
    /// What is to be opened there.
    pub(crate) lesson: Option<String>,
    /// The student's lab, when the lesson would go on there if it was not begun in its own world.
    pub(crate) lab: Option<World>,
}
