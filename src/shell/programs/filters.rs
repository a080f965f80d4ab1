//! Programs that read lines and write lines: `cat`, `grep`, `head`, `tail`, `wc`, `sort`, `uniq`.

use engine::sorting::sort_by_key;
use std::collections::VecDeque;

use super::{Home, Make, Tool, tool};
use crate::disk;
use crate::program::{Flow, Io, Program, Terminal};

pub(super) const TOOLS: &[Tool] = &[
    tool(
        "cat",
        Home::System,
        "[file ...]",
        "print files",
        Make::Program(cat),
    ),
    tool(
        "grep",
        Home::System,
        "[-ivcn] text [file ...]",
        "print the lines that hold a text",
        Make::Program(grep),
    ),
    tool(
        "head",
        Home::System,
        "[-n lines] [file ...]",
        "print the first lines",
        Make::Program(head),
    ),
    tool(
        "tail",
        Home::System,
        "[-n lines] [file ...]",
        "print the last lines",
        Make::Program(tail),
    ),
    tool(
        "wc",
        Home::System,
        "[-lwc] [file ...]",
        "count lines, words and bytes",
        Make::Program(wc),
    ),
    tool(
        "sort",
        Home::System,
        "[-nru] [file ...]",
        "sort lines",
        Make::Program(sort),
    ),
    tool(
        "uniq",
        Home::System,
        "[-c]",
        "leave out repeated lines",
        Make::Program(uniq),
    ),
];

/// Lines that a filter keeps in memory at most.
const MAX_KEPT: usize = 200_000;

/// What is done with each line.
#[derive(Clone)]
enum Work {
    Cat,
    Grep {
        text: String,
        ignores_case: bool,
        inverts: bool,
        counts: bool,
        numbers: bool,
        line: usize,
        found: usize,
    },
    Head(usize),
    Tail(usize, VecDeque<Vec<u8>>),
    Count {
        letters: String,
        lines: usize,
        words: usize,
        bytes: usize,
    },
    Sort {
        letters: String,
        lines: Vec<Vec<u8>>,
    },
    Uniq {
        counts: bool,
        last: Option<(Vec<u8>, usize)>,
    },
}

/// A filter over its files, or over the standard input.
#[derive(Clone)]
struct Filter {
    name: &'static str,
    work: Work,
    files: Vec<String>,
    partial: Vec<u8>,
    problem: Option<String>,
}

fn filter(name: &'static str, work: Work, files: Vec<String>) -> Box<dyn Program> {
    Box::new(Filter {
        name,
        work,
        files,
        partial: Vec::new(),
        problem: None,
    })
}

/// Option letters, the value of the option that takes one, and the other words.
fn options(argv: &[String], takes_value: Option<char>) -> (String, Option<String>, Vec<String>) {
    let (mut letters, mut value, mut words) = (String::new(), None, Vec::new());
    let mut rest = argv.iter().skip(1);
    while let Some(word) = rest.next() {
        match word.strip_prefix('-').filter(|option| !option.is_empty()) {
            Some(option) if takes_value.is_some_and(|letter| option.starts_with(letter)) => {
                let attached = option.chars().skip(1).collect::<String>();
                value = if attached.is_empty() {
                    rest.next().cloned()
                } else {
                    Some(attached)
                };
            }
            Some(option) if takes_value.is_some() && option.parse::<usize>().is_ok() => {
                value = Some(option.to_owned());
            }
            Some(option) => letters.push_str(option),
            None => words.push(word.clone()),
        }
    }
    (letters, value, words)
}

fn cat(argv: Vec<String>) -> Box<dyn Program> {
    filter("cat", Work::Cat, options(&argv, None).2)
}

fn grep(argv: Vec<String>) -> Box<dyn Program> {
    let (letters, value, mut words) = options(&argv, Some('e'));
    let text = value.or_else(|| (!words.is_empty()).then(|| words.remove(0)));
    let has = |letter| letters.contains(letter);
    let work = Work::Grep {
        text: text.clone().unwrap_or_default(),
        ignores_case: has('i'),
        inverts: has('v'),
        counts: has('c'),
        numbers: has('n'),
        line: 0,
        found: 0,
    };
    let problem = text
        .is_none()
        .then(|| "Usage: grep [OPTION]... PATTERNS [FILE]...\n".to_owned());
    Box::new(Filter {
        name: "grep",
        work,
        files: words,
        partial: Vec::new(),
        problem,
    })
}

fn count_of(value: Option<String>) -> Result<usize, String> {
    let text = value.unwrap_or_else(|| "10".to_owned());
    text.parse()
        .map_err(|_| format!("invalid number of lines: '{text}'\n"))
}

fn head(argv: Vec<String>) -> Box<dyn Program> {
    let (_, value, words) = options(&argv, Some('n'));
    counted("head", Work::Head, value, words)
}

fn tail(argv: Vec<String>) -> Box<dyn Program> {
    let (_, value, words) = options(&argv, Some('n'));
    counted(
        "tail",
        |count| Work::Tail(count, VecDeque::new()),
        value,
        words,
    )
}

fn counted(
    name: &'static str,
    work: impl Fn(usize) -> Work,
    value: Option<String>,
    files: Vec<String>,
) -> Box<dyn Program> {
    let count = count_of(value);
    let problem = count
        .clone()
        .err()
        .map(|problem| format!("{name}: {problem}"));
    Box::new(Filter {
        name,
        work: work(count.unwrap_or(0)),
        files,
        partial: Vec::new(),
        problem,
    })
}

fn wc(argv: Vec<String>) -> Box<dyn Program> {
    let (letters, _, words) = options(&argv, None);
    filter(
        "wc",
        Work::Count {
            letters,
            lines: 0,
            words: 0,
            bytes: 0,
        },
        words,
    )
}

fn sort(argv: Vec<String>) -> Box<dyn Program> {
    let (letters, _, words) = options(&argv, None);
    filter(
        "sort",
        Work::Sort {
            letters,
            lines: Vec::new(),
        },
        words,
    )
}

fn uniq(argv: Vec<String>) -> Box<dyn Program> {
    let (letters, _, words) = options(&argv, None);
    filter(
        "uniq",
        Work::Uniq {
            counts: letters.contains('c'),
            last: None,
        },
        words,
    )
}

impl Program for Filter {
    fn start(&mut self, io: &mut Io<'_, '_>) -> Flow {
        if let Some(problem) = self.problem.take() {
            io.err(problem);
            return Flow::Done(2);
        }
        if self.files.is_empty() {
            return Flow::Running;
        }
        let mut status = 0;
        for name in std::mem::take(&mut self.files) {
            match disk::read(io.machine(), io.env, &io.path(&name)) {
                Ok(bytes) => drop(self.stdin(io, &bytes)),
                Err(fault) => {
                    io.err(format!("{}: {name}: {fault}\n", self.name));
                    status = 1;
                }
            }
        }
        match self.end_of_input(io) {
            Flow::Done(0) => Flow::Done(status),
            flow => flow,
        }
    }

    fn stdin(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) -> Flow {
        self.partial.extend_from_slice(bytes);
        let all = std::mem::take(&mut self.partial);
        let mut rest = all.as_slice();
        while let Some(at) = rest.iter().position(|byte| *byte == b'\n') {
            let (line, after) = rest.split_at(at + 1);
            rest = after;
            if !self.work.line(io, line) {
                return Flow::Done(0);
            }
        }
        self.partial = rest.to_vec();
        Flow::Running
    }

    fn end_of_input(&mut self, io: &mut Io<'_, '_>) -> Flow {
        let last = std::mem::take(&mut self.partial);
        if !last.is_empty() {
            self.work.line(io, &last);
        }
        Flow::Done(self.work.end(io))
    }

    fn terminal(&self) -> Terminal {
        Terminal::Lines
    }

    fn clone_box(&self) -> Box<dyn Program> {
        Box::new(self.clone())
    }
}

impl Work {
    /// Takes a line with its newline; `false`: no more is wanted.
    fn line(&mut self, io: &mut Io<'_, '_>, line: &[u8]) -> bool {
        match self {
            Work::Cat => io.out(line),
            Work::Grep { .. } => self.grep_line(io, line),
            Work::Head(0) => return false,
            Work::Head(left) => {
                io.out(line);
                *left -= 1;
                return *left > 0;
            }
            Work::Tail(count, kept) => {
                kept.push_back(line.to_vec());
                if kept.len() > *count {
                    kept.pop_front();
                }
            }
            Work::Count {
                lines,
                words,
                bytes,
                ..
            } => {
                *lines += usize::from(line.ends_with(b"\n"));
                *words += String::from_utf8_lossy(line).split_whitespace().count();
                *bytes += line.len();
            }
            Work::Sort { lines, .. } if lines.len() < MAX_KEPT => lines.push(line.to_vec()),
            Work::Sort { .. } => {}
            Work::Uniq { counts, last } => match last {
                Some((text, count)) if text == line => *count += 1,
                last => {
                    if let Some((text, count)) = last.replace((line.to_vec(), 1)) {
                        io.out(unique_line(&text, count, *counts));
                    }
                }
            },
        }
        true
    }

    fn grep_line(&mut self, io: &mut Io<'_, '_>, bytes: &[u8]) {
        let Work::Grep {
            text,
            ignores_case,
            inverts,
            counts,
            numbers,
            line,
            found,
        } = self
        else {
            return;
        };
        *line += 1;
        let shown = String::from_utf8_lossy(bytes);
        let shown = shown.trim_end_matches('\n');
        let matches = matches(shown, text, *ignores_case);
        if matches.is_empty() != *inverts {
            return;
        }
        *found += 1;
        if *counts {
            return;
        }
        if *numbers {
            io.out(format!("{line}:"));
        }
        let coloured = if io.is_out_terminal {
            in_red(shown, &matches)
        } else {
            shown.to_owned()
        };
        io.out(coloured + "\n");
    }

    fn end(&mut self, io: &mut Io<'_, '_>) -> i32 {
        match self {
            Work::Cat | Work::Head(_) => {}
            Work::Grep { counts, found, .. } => {
                if *counts {
                    io.out(format!("{found}\n"));
                }
                return i32::from(*found == 0);
            }
            Work::Tail(_, kept) => kept.iter().for_each(|line| io.out(line)),
            Work::Count {
                letters,
                lines,
                words,
                bytes,
            } => {
                let text = counts(letters, &[('l', *lines), ('w', *words), ('c', *bytes)]);
                io.out(text);
            }
            Work::Sort { letters, lines } => {
                sort_lines(letters, lines);
                lines.iter().for_each(|line| io.out(line));
            }
            Work::Uniq { counts, last } => {
                if let Some((text, count)) = last.take() {
                    io.out(unique_line(&text, count, *counts));
                }
            }
        }
        0
    }
}

/// The wanted numbers, or all of them.
fn counts(letters: &str, numbers: &[(char, usize)]) -> String {
    let wanted = numbers
        .iter()
        .filter(|(letter, _)| letters.is_empty() || letters.contains(*letter));
    let texts: Vec<String> = wanted.map(|(_, number)| number.to_string()).collect();
    if texts.len() == 1 {
        return format!("{}\n", texts.concat());
    }
    format!(
        "{}\n",
        texts
            .iter()
            .map(|text| format!("{text:>7}"))
            .collect::<Vec<String>>()
            .join(" ")
    )
}

fn unique_line(text: &[u8], count: usize, counts: bool) -> Vec<u8> {
    let mut line = if counts {
        format!("{count:7} ").into_bytes()
    } else {
        Vec::new()
    };
    line.extend_from_slice(text);
    line
}

fn sort_lines(letters: &str, lines: &mut Vec<Vec<u8>>) {
    for line in lines.iter_mut().filter(|line| !line.ends_with(b"\n")) {
        line.push(b'\n');
    }
    lines.sort_unstable();
    if letters.contains('n') {
        sort_by_key(lines, |line| {
            String::from_utf8_lossy(line)
                .trim()
                .parse::<i64>()
                .unwrap_or(0)
        });
    }
    if letters.contains('u') {
        lines.dedup();
    }
    if letters.contains('r') {
        lines.reverse();
    }
}

/// Where the pattern is found. `^` and `$` at its ends and `.*` in it are understood, the rest is plain text.
fn matches(line: &str, pattern: &str, ignores_case: bool) -> Vec<(usize, usize)> {
    let (line, pattern) = if ignores_case {
        (line.to_ascii_lowercase(), pattern.to_ascii_lowercase())
    } else {
        (line.to_owned(), pattern.to_owned())
    };
    let (is_at_start, pattern) = pattern
        .strip_prefix('^')
        .map_or((false, pattern.as_str()), |rest| (true, rest));
    let (is_at_end, pattern) = pattern
        .strip_suffix('$')
        .map_or((false, pattern), |rest| (true, rest));
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, end)) = find_parts(&line, from, pattern) {
        if (!is_at_start || start == 0) && (!is_at_end || end == line.len()) {
            found.push((start, end));
        }
        let next = line
            .get(start..)
            .and_then(|rest| rest.chars().next())
            .map_or(1, char::len_utf8);
        from = end.max(start + next);
        if from > line.len() || is_at_start && start > 0 {
            break;
        }
    }
    found
}

/// The first place at which the parts between `.*` follow each other.
fn find_parts(line: &str, from: usize, pattern: &str) -> Option<(usize, usize)> {
    let mut parts = pattern.split(".*");
    let first = parts.next()?;
    let start = from + line.get(from..)?.find(first)?;
    let mut end = start + first.len();
    for part in parts {
        end += line.get(end..)?.find(part)? + part.len();
    }
    Some((start, end))
}

fn in_red(line: &str, places: &[(usize, usize)]) -> String {
    let mut text = String::new();
    let mut at = 0;
    for (start, end) in places {
        text.push_str(line.get(at..*start).unwrap_or_default());
        text.push_str(&format!(
            "\x1b[1;31m{}\x1b[0m",
            line.get(*start..*end).unwrap_or_default()
        ));
        at = *end;
    }
    text + line.get(at..).unwrap_or_default()
}
