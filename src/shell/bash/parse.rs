//! A shell line's grammar: words, redirections, pipelines and what joins them.

use super::lexer::{Lexer, Piece, Token, Trouble, Word, is_name};

/// When a pipeline runs, depending on the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    Always,
    IfSucceeded,
    IfFailed,
}

/// Commands joined by `|`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pipeline {
    pub(crate) commands: Vec<Command>,
}

/// One command with its assignments and redirections.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) assignments: Vec<(String, Word)>,
    pub(crate) words: Vec<Word>,
    pub(crate) redirections: Vec<Redirection>,
}

/// Where a stream goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Redirection {
    /// `< file`.
    Input(Word),
    /// `<< END` and `<<< word`: text that the command reads.
    Text(Word),
    /// `> file`, `>> file`, `2> file`, `&> file`.
    Output {
        out: bool,
        err: bool,
        appends: bool,
        target: Word,
    },
    /// `2>&1`.
    ErrToOut,
    /// `1>&2`.
    OutToErr,
}

const RESERVED: &[&str] = &[
    "if", "then", "for", "while", "until", "do", "case", "function", "select", "[[", "{", "}", "!",
    "time",
];

const NO_BACKGROUND: &str = "this lab's shell runs one program at a time: leave out the &, or open a second terminal on this host";
const NO_SCRIPTING: &str = "loops, conditions and functions are not part of this lab's shell: type the commands one by one";

/// The pipelines of a line, each with its joint to the one before.
pub(crate) fn parse(line: &str) -> Result<Vec<(Joint, Pipeline)>, Trouble> {
    let tokens = Lexer::new(line).tokens()?;
    let mut parser = Parser::default();
    for token in tokens {
        parser.take(token)?;
    }
    parser.finish()
}

#[derive(Default)]
struct Parser {
    done: Vec<(Joint, Pipeline)>,
    joint: Option<Joint>,
    pipeline: Pipeline,
    command: Command,
    /// The redirection that waits for its file.
    redirect: Option<&'static str>,
}

impl Parser {
    fn take(&mut self, token: Token) -> Result<(), Trouble> {
        match token {
            Token::Word(word) => self.word(word),
            Token::Operator(operator) if self.redirect.is_some() => Err(unexpected(operator)),
            Token::Operator(operator) => self.operator(operator),
        }
    }

    fn word(&mut self, word: Word) -> Result<(), Trouble> {
        if let Some(operator) = self.redirect.take() {
            self.command.redirections.push(redirection(operator, word));
            return Ok(());
        }
        if self.command.words.is_empty() {
            if let Some(assignment) = assignment(&word) {
                self.command.assignments.push(assignment);
                return Ok(());
            }
            if matches!(word.as_slice(), [Piece::Bare(text)] if RESERVED.contains(&text.as_str())) {
                return Err(Trouble::Unsupported(NO_SCRIPTING));
            }
        }
        self.command.words.push(word);
        Ok(())
    }

    fn operator(&mut self, operator: &'static str) -> Result<(), Trouble> {
        match operator {
            "2>&1" => self.command.redirections.push(Redirection::ErrToOut),
            "1>&2" | ">&2" => self.command.redirections.push(Redirection::OutToErr),
            "&" => return Err(Trouble::Unsupported(NO_BACKGROUND)),
            "(" | ")" => {
                return Err(if self.is_blank() {
                    Trouble::Unsupported(NO_SCRIPTING)
                } else {
                    unexpected(operator)
                });
            }
            "|" => self.end_command(operator)?,
            "\n" if self.is_blank() && self.pipeline.commands.is_empty() => {}
            ";" | "\n" => self.end_pipeline(operator, Joint::Always)?,
            "&&" => self.end_pipeline(operator, Joint::IfSucceeded)?,
            "||" => self.end_pipeline(operator, Joint::IfFailed)?,
            _ => self.redirect = Some(operator),
        }
        Ok(())
    }

    fn is_blank(&self) -> bool {
        self.command == Command::default()
    }

    fn end_command(&mut self, operator: &str) -> Result<(), Trouble> {
        if self.is_blank() {
            return Err(unexpected(operator));
        }
        self.pipeline
            .commands
            .push(std::mem::take(&mut self.command));
        Ok(())
    }

    fn end_pipeline(&mut self, operator: &str, next: Joint) -> Result<(), Trouble> {
        self.end_command(operator)?;
        let joint = self.joint.replace(next).unwrap_or(Joint::Always);
        self.done.push((joint, std::mem::take(&mut self.pipeline)));
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<(Joint, Pipeline)>, Trouble> {
        if self.redirect.is_some() {
            return Err(unexpected("newline"));
        }
        let waits = !self.pipeline.commands.is_empty()
            || matches!(self.joint, Some(Joint::IfSucceeded | Joint::IfFailed));
        match (self.is_blank(), waits) {
            (true, true) => return Err(Trouble::Incomplete),
            (true, false) => {}
            (false, _) => self.end_pipeline("newline", Joint::Always)?,
        }
        Ok(self.done)
    }
}

fn unexpected(token: &str) -> Trouble {
    Trouble::Unexpected(if token == "\n" { "newline" } else { token }.to_owned())
}

fn redirection(operator: &'static str, target: Word) -> Redirection {
    let appends = operator.ends_with(">>");
    match operator.trim_end_matches('>') {
        "<" => Redirection::Input(target),
        "<<<" => Redirection::Text(here_string(target)),
        // The lexer has put the text in the place of the word that ends it.
        "<<" | "<<-" => Redirection::Text(target),
        "2" => Redirection::Output {
            out: false,
            err: true,
            appends,
            target,
        },
        "&" => Redirection::Output {
            out: true,
            err: true,
            appends,
            target,
        },
        _ => Redirection::Output {
            out: true,
            err: false,
            appends,
            target,
        },
    }
}

/// The text of `<<< word` ends in a newline.
fn here_string(word: Word) -> Word {
    let mut word = word;
    word.push(Piece::Quoted("\n".to_owned()));
    word
}

/// `NAME=value`.
fn assignment(word: &Word) -> Option<(String, Word)> {
    let Some((Piece::Bare(first), rest)) = word.split_first() else {
        return None;
    };
    let (name, value) = first.split_once('=')?;
    if !is_name(name) {
        return None;
    }
    let mut pieces = vec![Piece::Bare(value.to_owned())];
    pieces.extend_from_slice(rest);
    Some((name.to_owned(), pieces))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bash::lexer::{NO_BRACES, NO_SUBSTITUTION};

    fn bare(text: &str) -> Word {
        vec![Piece::Bare(text.to_owned())]
    }

    fn quoted(text: &str) -> Word {
        vec![Piece::Quoted(text.to_owned())]
    }

    fn words(line: &str) -> Vec<Word> {
        parse(line).unwrap().remove(0).1.commands.remove(0).words
    }

    #[test]
    fn quotes() {
        assert_eq!(
            words("echo 'a b' \"c\\\"d\" e\\ f # no"),
            [
                bare("echo"),
                quoted("a b"),
                quoted("c\"d"),
                vec![
                    Piece::Bare("e".into()),
                    Piece::Quoted(" ".into()),
                    Piece::Bare("f".into())
                ],
            ]
        );
        assert_eq!(words("x a#b")[1], bare("a#b"));
    }

    #[test]
    fn joints_and_pipes() {
        let line = parse("a | b && c || d; e").unwrap();
        let joints: Vec<Joint> = line.iter().map(|(joint, _)| *joint).collect();
        assert_eq!(
            joints,
            [
                Joint::Always,
                Joint::IfSucceeded,
                Joint::IfFailed,
                Joint::Always
            ]
        );
        assert_eq!(line[0].1.commands.len(), 2);
    }

    #[test]
    fn assignments_come_first() {
        let line = parse("A=1 B='x y' cmd C=3").unwrap();
        let command = &line[0].1.commands[0];
        let names: Vec<&str> = command
            .assignments
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!((names, command.words.len()), (vec!["A", "B"], 2));
    }

    #[test]
    fn redirections() {
        let line = parse("a > f 2>&1 < g 2>>h").unwrap();
        let command = &line[0].1.commands[0];
        let output = |out, err, appends, name: &str| Redirection::Output {
            out,
            err,
            appends,
            target: bare(name),
        };
        assert_eq!(
            command.redirections,
            [
                output(true, false, false, "f"),
                Redirection::ErrToOut,
                Redirection::Input(bare("g")),
                output(false, true, true, "h"),
            ]
        );
    }

    #[test]
    fn here_documents_are_text_that_the_command_reads() {
        assert_eq!(parse("cat << END"), Err(Trouble::Incomplete));
        assert_eq!(parse("cat << END\nrm x"), Err(Trouble::Incomplete));
        let variable = Piece::Variable {
            name: "B".into(),
            is_quoted: true,
        };
        let text = |line: &str| match parse(line)
            .unwrap()
            .remove(0)
            .1
            .commands
            .remove(0)
            .redirections
            .remove(0)
        {
            Redirection::Text(word) => word,
            other => panic!("{other:?}"),
        };
        let expanded = vec![
            Piece::Quoted("a \"".into()),
            variable,
            Piece::Quoted("\" $\n".into()),
        ];
        assert_eq!(text("cat << END | wc\na \"$B\" \\$\nEND\necho c"), expanded);
        assert_eq!(text("cat << 'END'\n$a\n\nEND"), quoted("$a\n\n"));
        assert_eq!(text("cat <<-END\n\ta\n\tEND"), quoted("a\n"));
        let both = parse("cat <<A <<B\na\nA\nb\nB\necho").unwrap();
        assert_eq!(
            (both.len(), both[0].1.commands[0].redirections.len()),
            (2, 2)
        );
    }

    #[test]
    fn trouble() {
        assert_eq!(parse("echo 'a"), Err(Trouble::Incomplete));
        assert_eq!(parse("echo a |"), Err(Trouble::Incomplete));
        assert_eq!(parse("| a"), Err(Trouble::Unexpected("|".into())));
        assert_eq!(parse("a ;; b"), Err(Trouble::Unexpected(";".into())));
        assert_eq!(parse("a >"), Err(Trouble::Unexpected("newline".into())));
        assert_eq!(parse("a &"), Err(Trouble::Unsupported(NO_BACKGROUND)));
        assert_eq!(parse("a $(b)"), Err(Trouble::Unsupported(NO_SUBSTITUTION)));
        assert_eq!(parse("for i in 1"), Err(Trouble::Unsupported(NO_SCRIPTING)));
        assert_eq!(parse("a {b,c}"), Err(Trouble::Unsupported(NO_BRACES)));
        assert_eq!(parse("a {1..3}"), Err(Trouble::Unsupported(NO_BRACES)));
        assert_eq!(words("a {user}:1 '{b,c}'")[1], bare("{user}:1"));
        assert_eq!(parse("  # just a comment"), Ok(vec![]));
    }
}
