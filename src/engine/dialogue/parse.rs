//! From a dialogue's text to its sections.

use std::time::Duration;

use super::{Expected, Otherwise, Section, Step};
use crate::wire::decode::split_words;

/// The sections of a dialogue; the error names the line.
pub fn parse(text: &str) -> Result<Vec<Section>, String> {
    let mut parser = Parser::default();
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        parser
            .line(line.trim_end(), number)
            .map_err(|error| format!("line {number}: {error}"))?;
    }
    parser.end_section();
    Ok(parser.sections)
}

/// Where an expected line belongs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    /// Nowhere: the reply is complete.
    #[default]
    Closed,
    Expected,
    Before72,
    KnownFailure,
}

#[derive(Default)]
struct Parser {
    sections: Vec<Section>,
    section: Section,
    part: Part,
}

impl Parser {
    fn line(&mut self, line: &str, number: usize) -> Result<(), String> {
        if line.is_empty() {
            self.part = Part::Closed;
            return Ok(());
        }
        if line.starts_with('#') && self.part == Part::Closed {
            return Ok(());
        }
        if let Some(title) = line.strip_prefix("---") {
            self.end_section();
            return self.begin_section(title.trim());
        }
        if let Some(span) = line.strip_prefix("@+") {
            self.part = Part::Closed;
            self.section.steps.push(Step::Pass(parse_span(span)?));
            return Ok(());
        }
        if let Some(otherwise) = line.strip_prefix("! ") {
            return self.otherwise(otherwise);
        }
        match turn(line) {
            Some((client, '>', rest)) => self.ask(client, rest, number),
            Some((client, _, _)) => {
                let expected = Expected {
                    line: number,
                    ..Expected::default()
                };
                self.begin_step(Step::Hear {
                    client: client.to_owned(),
                    expected,
                });
                Ok(())
            }
            None => self.expected_line(line),
        }
    }

    fn ask(&mut self, client: &str, words: &str, number: usize) -> Result<(), String> {
        let argv = split_words(words.as_bytes()).ok_or("unbalanced quotes")?;
        if argv.is_empty() {
            return Err("a command is missing".into());
        }
        let expected = Expected {
            line: number,
            ..Expected::default()
        };
        self.begin_step(Step::Ask {
            client: client.to_owned(),
            argv,
            expected,
        });
        Ok(())
    }

    fn begin_step(&mut self, step: Step) {
        self.section.steps.push(step);
        self.part = Part::Expected;
    }

    fn otherwise(&mut self, text: &str) -> Result<(), String> {
        let (kind, reason) = text.split_once(':').ok_or("an exception needs a reason")?;
        let otherwise = Some(Otherwise {
            reason: reason.trim().to_owned(),
            lines: Vec::new(),
        });
        let expected = self.last_expected()?;
        self.part = match kind {
            "7.0" => {
                expected.before_7_2 = otherwise;
                Part::Before72
            }
            "known failure" => {
                expected.known_failure = otherwise;
                Part::KnownFailure
            }
            _ => return Err(format!("unknown exception '{kind}'")),
        };
        Ok(())
    }

    fn expected_line(&mut self, line: &str) -> Result<(), String> {
        let part = self.part;
        let expected = self.last_expected()?;
        let lines = match part {
            Part::Closed => None,
            Part::Expected => Some(&mut expected.lines),
            Part::Before72 => expected
                .before_7_2
                .as_mut()
                .map(|otherwise| &mut otherwise.lines),
            Part::KnownFailure => expected
                .known_failure
                .as_mut()
                .map(|otherwise| &mut otherwise.lines),
        };
        lines
            .ok_or("this line answers nothing")?
            .push(line.to_owned());
        Ok(())
    }

    fn last_expected(&mut self) -> Result<&mut Expected, String> {
        match self.section.steps.last_mut() {
            Some(Step::Ask { expected, .. } | Step::Hear { expected, .. }) => Ok(expected),
            _ => Err("this line answers nothing".into()),
        }
    }

    fn begin_section(&mut self, title: &str) -> Result<(), String> {
        let reason = title
            .split_once("in-process only")
            .map(|(_, reason)| reason.trim_start_matches(':').trim());
        if reason.is_some_and(str::is_empty) {
            return Err("'in-process only' needs a reason".into());
        }
        self.section = Section {
            title: title.to_owned(),
            in_process_only: reason.map(str::to_owned),
            is_resp3: title.contains("RESP3"),
            steps: Vec::new(),
        };
        Ok(())
    }

    fn end_section(&mut self) {
        self.part = Part::Closed;
        let section = std::mem::take(&mut self.section);
        if !section.steps.is_empty() {
            self.sections.push(section);
        }
    }
}

/// `a> words` and `a<`: the client's name, the sign and what follows.
fn turn(line: &str) -> Option<(&str, char, &str)> {
    let end = line.find(['>', '<'])?;
    let (client, rest) = line.split_at(end);
    if !client
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    {
        return None;
    }
    let sign = rest.chars().next()?;
    let words = &rest[1..];
    let is_turn = words.is_empty() || (sign == '>' && words.starts_with(' '));
    is_turn.then_some((client, sign, words))
}

/// `1.5s`, `20ms`.
fn parse_span(text: &str) -> Result<Duration, String> {
    let (number, scale) = match text.strip_suffix("ms") {
        Some(number) => (number, 0.001),
        None => (text.strip_suffix('s').ok_or("a span ends in s or ms")?, 1.0),
    };
    let number: f64 = number.parse().map_err(|_| "not a number of seconds")?;
    Duration::try_from_secs_f64(number * scale).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_clients_jumps_and_exceptions() {
        let text = "# Title\n> SET k \"a b\"\nOK\n@+20ms\n\n--- RESP3 in-process only: a reason\na> GET k\n\"x\"\n\
                    ! 7.0: other words\n(nil)\na<\n(waits)\n";
        let sections = parse(text).unwrap();
        assert_eq!(sections.len(), 2);
        assert!(matches!(&sections[0].steps[1], Step::Pass(span) if span.as_millis() == 20));
        let second = &sections[1];
        assert!(second.is_resp3);
        assert_eq!(second.in_process_only.as_deref(), Some("a reason"));
        let Step::Ask {
            client,
            argv,
            expected,
        } = &second.steps[0]
        else {
            panic!("not a question");
        };
        assert_eq!((client.as_str(), argv.len(), expected.line), ("a", 2, 7));
        assert_eq!(expected.lines, ["\"x\""]);
        assert_eq!(expected.before_7_2.as_ref().unwrap().lines, ["(nil)"]);
        assert!(matches!(&second.steps[1], Step::Hear { client, .. } if client == "a"));
    }

    #[test]
    fn mistakes_name_their_line() {
        assert_eq!(
            parse("OK").unwrap_err(),
            "line 1: this line answers nothing"
        );
        assert_eq!(parse("> GET \"k").unwrap_err(), "line 1: unbalanced quotes");
        assert!(parse("> GET k\n@+5m").is_err());
        assert!(parse("--- in-process only").is_err());
    }
}
