//! Puts a solution into the text of `lesson.toml`, and leaves the rest of it as it was written.

use lesson::author::verify::step_line;

/// What a solution's line begins with.
const SOLUTION: &str = "solution";

/// The file with these actions as the solution of a step; `None`: it has no such step.
pub(super) fn with_solution(source: &str, step: &str, actions: &[String]) -> Option<String> {
    let id_line = step_line(source, step).checked_sub(1)?;
    let lines: Vec<&str> = source.split_inclusive('\n').collect();
    // A step's own settings stand between its heading and the next one.
    let is_heading = |line: &&&str| line.trim_start().starts_with('[');
    let begin = lines[..id_line]
        .iter()
        .rposition(|line| is_heading(&line))
        .map_or(0, |at| at + 1);
    let from_id = lines[id_line..]
        .iter()
        .position(|line| is_heading(&line) && !line.starts_with(' '));
    let end = from_id.map_or(lines.len(), |at| id_line + at);
    let old = (begin..end).find(|at| key_of(lines[*at]) == SOLUTION);
    let written = solution(actions);
    let (before, after) = match old {
        Some(at) => (at, at + extent(&lines[at..end])),
        None => (id_line + 1, id_line + 1),
    };
    let mut out: String = lines[..before].concat();
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out += &written;
    out += &lines[after..].concat();
    Some(out)
}

fn key_of(line: &str) -> &str {
    line.split('=').next().unwrap_or_default().trim()
}

fn solution(actions: &[String]) -> String {
    match actions {
        [one] if !one.contains('\n') => format!("{SOLUTION} = [{one}]\n"),
        [] => format!("{SOLUTION} = []\n"),
        many => {
            let lines: Vec<String> = many.iter().map(|action| format!("  {action},\n")).collect();
            format!("{SOLUTION} = [\n{}]\n", lines.concat())
        }
    }
}

/// How many of these lines the value takes that begins in the first one.
fn extent(lines: &[&str]) -> usize {
    let mut reader = Reader::default();
    for (number, line) in lines.iter().enumerate() {
        reader.line(line);
        if reader.depth == 0 && reader.quote.is_none() {
            return number + 1;
        }
    }
    lines.len()
}

/// How deep in brackets, and in which kind of text.
#[derive(Default)]
struct Reader {
    depth: usize,
    quote: Option<&'static str>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let mut rest = line;
        while let Some(c) = rest.chars().next() {
            let length = match self.quote {
                Some(quote) if rest.starts_with(quote) => {
                    self.quote = None;
                    quote.len()
                }
                // Only these texts know escapes.
                Some(quote) if c == '\\' && quote.starts_with('"') => {
                    1 + rest.chars().nth(1).map_or(0, char::len_utf8)
                }
                Some(_) => c.len_utf8(),
                None if c == '#' => return,
                None => self.outside(rest, c),
            };
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    /// Outside of any text: how long what stands here is.
    fn outside(&mut self, rest: &str, c: char) -> usize {
        const QUOTES: [&str; 4] = ["\"\"\"", "'''", "\"", "'"];
        if let Some(quote) = QUOTES.iter().find(|quote| rest.starts_with(**quote)) {
            self.quote = Some(quote);
            return quote.len();
        }
        match c {
            '[' | '{' => self.depth += 1,
            ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        c.len_utf8()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "minutes = 5\nscene = [{ skip = 1 }]\n\n[[step]]\nid = \"a\"\nsolution = [\n  { run = { on = \"x\", \
        line = '''\n]\n'''} }, # ]\n  { skip = 1 },\n]\n\n[[step.check]]\nsay = \"s\"\n\n[[step]]\nid = \"b\"\n";

    #[test]
    fn a_solution_takes_the_place_of_the_old_one_and_nothing_else_changes() {
        let one = ["{ skip = 2 }".to_owned()];
        let changed = with_solution(SOURCE, "a", &one).unwrap();
        let (before, after) = (
            "minutes = 5\nscene = [{ skip = 1 }]\n\n[[step]]\nid = \"a\"\n",
            "\n[[step.check]]\nsay = \"s\"\n\n[[step]]\nid = \"b\"\n",
        );
        assert_eq!(
            changed,
            format!("{before}solution = [{{ skip = 2 }}]\n{after}")
        );
        let two = [one[0].clone(), one[0].clone()];
        let added = with_solution(&changed, "b", &two).unwrap();
        let lines = "solution = [\n  { skip = 2 },\n  { skip = 2 },\n]\n";
        assert_eq!(added, format!("{changed}{lines}"));
        assert_eq!(with_solution(SOURCE, "c", &one), None);
    }

    #[test]
    fn a_step_without_an_end_of_line_gets_one() {
        let added = with_solution("[[step]]\nid = 'a'", "a", &[]).unwrap();
        assert_eq!(added, "[[step]]\nid = 'a'\nsolution = []\n");
    }
}
