//! ZADD: adds members with their scores, or gives members new scores.

use smallvec::SmallVec;

use super::elements::reply_score;
use crate::base::number::parse_f64;
use crate::cmd::prelude::*;
use crate::db::SortedSet;

pub(super) static COMMAND: Command = Command::new(&SPEC, zadd);

static SPEC: Spec = Spec {
    name: "ZADD",
    summary: "Adds members with scores, or changes the scores of members",
    since: "1.2.0",
    group: Group::SortedSet,
    complexity: "O(log(N))",
    arity: -4,
    flags: Flags::WRITE.and(Flags::DENYOOM).and(Flags::FAST),
    categories: Categories::SORTEDSET,
    keys: &[KeySpec::one(1, KeyFlags::RW.and(KeyFlags::UPDATE))],
    args: &[
        Arg::key("key", 0),
        Arg::new("condition", ArgKind::OneOf)
            .since("3.0.2")
            .optional()
            .args(&[Arg::pure_token("nx", "NX"), Arg::pure_token("xx", "XX")]),
        Arg::new("comparison", ArgKind::OneOf)
            .since("6.2.0")
            .optional()
            .args(&[Arg::pure_token("gt", "GT"), Arg::pure_token("lt", "LT")]),
        Arg::pure_token("change", "CH").since("3.0.2").optional(),
        Arg::pure_token("increment", "INCR")
            .since("3.0.2")
            .optional(),
        Arg::new("data", ArgKind::Block).multiple().args(&[
            Arg::new("score", ArgKind::Double),
            Arg::new("member", ArgKind::String),
        ]),
    ],
    example: example(
        r#"> ZADD scores 12 ann 7.5 ben
(integer) 2
> ZADD scores CH GT 9 ann 9 ben
(integer) 1
> ZADD scores INCR 1 ben
"10"
> ZRANGE scores 0 -1 WITHSCORES
1) "ben"
2) "10"
3) "ann"
4) "12""#,
    ),
    ..Spec::BLANK
};

fn zadd(cx: &mut Cx<'_>) -> Outcome {
    add(cx, Options::default())
}

/// Runs ZADD with these words on behalf of another command.
pub(crate) fn zadd_words(cx: &mut Cx<'_>, argv: Argv<'_>) -> Outcome {
    zadd(&mut Cx {
        node: &mut *cx.node,
        argv,
        out: &mut *cx.out,
        ..*cx
    })
}

/// ZADD and ZINCRBY, which has no options of its own but increments.
pub(super) fn add(cx: &mut Cx<'_>, mut options: Options) -> Outcome {
    let argv = cx.argv;
    let pairs = options.parse(&argv[2..])?;
    let scores = pairs.chunks_exact(2).map(|pair| parse_f64(pair[0]));
    let scores: SmallVec<[f64; 4]> = scores.collect::<Option<_>>().ok_or(error::NOT_A_FLOAT)?;
    let event = if options.increments { "zincr" } else { "zadd" };
    let edit = |set: &mut SortedSet, sizing: &Sizing<'_>| {
        set.reserve(scores.len(), 0, sizing);
        let mut done = Done::default();
        for (pair, score) in pairs.chunks_exact(2).zip(&scores) {
            set.update(pair[1], sizing, |old| done.decide(options, old, *score));
        }
        if done.is_nan {
            return Err(error::SCORE_NOT_A_NUMBER);
        }
        let changes = done.added + done.updated;
        Ok(Edited::changed(done, changes, event))
    };
    let done = if options.only_present {
        cx.edit(argv[1], edit)?.unwrap_or_default()
    } else {
        cx.edit_or_create(argv[1], edit)?
    };
    match (options.increments, done.score) {
        (true, Some(score)) => reply_score(cx.out, score),
        (true, None) => cx.out.null(),
        (false, _) if options.counts_changes => cx.out.integer((done.added + done.updated) as i64),
        (false, _) => cx.out.integer(done.added as i64),
    }
    Ok(Flow::Done)
}

/// What stands before the scores.
#[derive(Clone, Copy, Default)]
pub(super) struct Options {
    only_absent: bool,
    only_present: bool,
    only_greater: bool,
    only_less: bool,
    counts_changes: bool,
    increments: bool,
}

impl Options {
    pub(super) const INCREMENT: Options = Options {
        only_absent: false,
        only_present: false,
        only_greater: false,
        only_less: false,
        counts_changes: false,
        increments: true,
    };

    /// Takes the options away and returns the pairs of score and member.
    fn parse<'a>(&mut self, words: &'a [&'a [u8]]) -> Result<&'a [&'a [u8]], Error> {
        let mut rest = words;
        while let [word, after @ ..] = rest
            && self.take(word)
        {
            rest = after;
        }
        if rest.is_empty() || !rest.len().is_multiple_of(2) {
            return Err(error::SYNTAX);
        }
        if self.only_absent && self.only_present {
            return Err(error::XX_AND_NX);
        }
        if [self.only_greater, self.only_less, self.only_absent]
            .iter()
            .filter(|is| **is)
            .count()
            > 1
        {
            return Err(error::GT_LT_AND_NX);
        }
        if self.increments && rest.len() > 2 {
            return Err(error::INCR_OF_SEVERAL);
        }
        Ok(rest)
    }

    fn take(&mut self, word: &[u8]) -> bool {
        let is = |name: &[u8]| word.eq_ignore_ascii_case(name);
        let option = match word.len() {
            2 if is(b"NX") => &mut self.only_absent,
            2 if is(b"XX") => &mut self.only_present,
            2 if is(b"GT") => &mut self.only_greater,
            2 if is(b"LT") => &mut self.only_less,
            2 if is(b"CH") => &mut self.counts_changes,
            4 if is(b"INCR") => &mut self.increments,
            _ => return false,
        };
        *option = true;
        true
    }
}

/// What has been done so far.
#[derive(Default)]
struct Done {
    added: usize,
    updated: usize,
    /// The last score that was given or confirmed.
    score: Option<f64>,
    is_nan: bool,
}

impl Done {
    /// The score that a member is to have; `None` if it is left alone.
    fn decide(&mut self, options: Options, old: Option<f64>, score: f64) -> Option<f64> {
        let Some(old) = old else {
            if options.only_present {
                return None;
            }
            self.added += 1;
            self.score = Some(score);
            return self.score;
        };
        if options.only_absent {
            return None;
        }
        let score = if options.increments {
            old + score
        } else {
            score
        };
        self.is_nan |= score.is_nan();
        let is_refused = options.only_greater && score <= old || options.only_less && score >= old;
        if is_refused || score.is_nan() {
            return None;
        }
        self.score = Some(score);
        if score != old {
            self.updated += 1;
        }
        self.score
    }
}
