//! Finds lessons by their words: title, section, and all that a step says.

use serde::{Deserialize, Serialize};

use crate::course::{Course, Lesson};
use crate::text::StepText;
use crate::walk::{self, Part};

/// A lesson that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The lesson's id.
    pub lesson: String,
    /// The title of the step that has the words, when the lesson's own title has not.
    pub step: Option<String>,
}

/// Longer questions are cut: nobody looks for more.
const MAX_WORDS: usize = 8;

impl Course {
    /// The lessons in which every word stands, those first whose title has them; none for no word at all.
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let words: Vec<&str> = text.split_whitespace().take(MAX_WORDS).collect();
        if words.is_empty() {
            return Vec::new();
        }
        let found = self.shown().filter_map(|lesson| {
            let finding = look(lesson, &words)?;
            Some((has_all(&heading(lesson), &words), finding))
        });
        let (titled, others): (Vec<_>, Vec<_>) = found.partition(|(is_titled, _)| *is_titled);
        let sorted = titled.into_iter().chain(others);
        sorted.map(|(_, finding)| finding).collect()
    }
}

fn look(lesson: &Lesson, words: &[&str]) -> Option<Finding> {
    let heading = heading(lesson);
    let found = |step: Option<&StepText>| Finding {
        lesson: lesson.id.clone(),
        step: step.map(|step| step.title.clone()),
    };
    if has_all(&heading, words) {
        return Some(found(None));
    }
    let steps = lesson.data.step.iter();
    let steps = steps.filter_map(|step| lesson.text().steps.get(&step.id));
    let mut all = heading.clone();
    let mut first = None;
    for step in steps {
        let said = said_in(step);
        if has_all(&said, words) {
            return Some(found(Some(step)));
        }
        let is_news = |word: &str| has(&said, word) && !has(&heading, word);
        if first.is_none() && words.iter().any(|word| is_news(word)) {
            first = Some(step);
        }
        all += &said;
    }
    walk::around(lesson.text(), &mut |part, _| add(&mut all, part));
    has_all(&all, words).then(|| found(first))
}

/// The lesson's title and its section's.
fn heading(lesson: &Lesson) -> String {
    format!("{}\n{}\n", lesson.title, lesson.section)
}

fn said_in(step: &StepText) -> String {
    let mut said = format!("{}\n", step.title);
    walk::step(step, &mut |part, _| add(&mut said, part));
    said
}

fn add(said: &mut String, part: Part<'_>) {
    if let Part::Text(text) | Part::Figure(_, text) = part {
        said.push_str(text);
        said.push('\n');
    }
}

fn has_all(text: &str, words: &[&str]) -> bool {
    words.iter().all(|word| has(text, word))
}

/// Whether the word stands in the text; only the case of ASCII's letters is passed over.
fn has(text: &str, word: &str) -> bool {
    let mut places = text.as_bytes().windows(word.len().max(1));
    places.any(|place| place.eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LessonFile;
    use crate::text::LessonText;
    use crate::view::{Block, Inline};

    fn lesson(id: &str, title: &str, said: &str) -> Lesson {
        let data = r#"{"minutes":1,"step":[{"id":"x"}]}"#;
        let data: LessonFile = serde_json::from_str(data).unwrap();
        let step = StepText {
            title: "Try it".to_owned(),
            body: vec![
                Block::Paragraph(vec![Inline::Strong(vec![Inline::Text(said.to_owned())])]),
                Block::Code {
                    text: format!("SET {id} 1"),
                    paste: true,
                },
            ],
            ..StepText::default()
        };
        Lesson {
            id: id.to_owned(),
            section: "Main lab".to_owned(),
            title: title.to_owned(),
            language: "en".to_owned(),
            data,
            mark: 0,
            text: LessonText {
                intro: vec![Block::Paragraph(vec![Inline::Text(format!(
                    "before {id}, with no client"
                ))])],
                steps: [("x".to_owned(), step)].into(),
                ..LessonText::default()
            }
            .into(),
        }
    }

    #[test]
    fn lessons_are_found_by_title_section_and_steps() {
        let course = Course {
            lessons: vec![
                lesson("a", "What a cache is for", "the port is 6379"),
                lesson("b", "Launch the client", "it reaches the cache"),
                lesson("c", "Größe", ""),
            ],
            ..Course::default()
        };
        let cases = [
            ("", ""),
            ("  ", ""),
            ("CACHE", "a b/Try it"),
            ("main LAB launch", "b"),
            ("port", "a/Try it"),
            ("cache 6379", "a/Try it"),
            ("set", "a/Try it b/Try it c/Try it"),
            ("größe", "c"),
            ("cache elephant", ""),
            ("client", "b a c"),
            ("before client", "a b c"),
            ("elephant", ""),
        ];
        for (text, expected) in cases {
            let found = course.find(text).into_iter().map(|found| match found.step {
                Some(step) => format!("{}/{step}", found.lesson),
                None => found.lesson,
            });
            assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{text:?}");
        }
    }
}
