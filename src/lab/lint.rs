//! The proof that every lesson can be done, and only by doing it: each one is replayed.

use lesson::problem::Problem;

/// Replays all lessons in all languages; what is wrong comes back with file, line and advice.
pub fn lint(files: &[(String, String)]) -> Vec<Problem> {
    let (_, problems) = lesson::course::Course::load(files, "en");
    problems
}
