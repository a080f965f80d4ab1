//! What a lesson is: model, loader, checks, hints and progress.

pub mod view;
