//! The linter on the lessons that ship, and on lessons that are wrong in a known way.

use super::shipped;

#[test]
fn the_shipped_lessons_have_no_problem() {
    let problems: Vec<String> = crate::lint(&shipped())
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}
