//! Undo, redo and restoring: the same inputs give the same world.
