//! Ranges of scores and of members, as the commands ask for them.

/// One end of a range of scores.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScoreBound {
    pub(crate) score: f64,
    /// The score itself is outside.
    pub(crate) is_exclusive: bool,
}

/// Scores from a least to a greatest one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ScoreRange {
    pub(crate) min: ScoreBound,
    pub(crate) max: ScoreBound,
}

impl ScoreRange {
    /// Whether the score is not below the range.
    pub(super) fn reaches(&self, score: f64) -> bool {
        score > self.min.score || (score == self.min.score && !self.min.is_exclusive)
    }

    /// Whether the score is above the range.
    pub(super) fn ends_before(&self, score: f64) -> bool {
        score > self.max.score || (score == self.max.score && self.max.is_exclusive)
    }
}

/// One end of a range of members.
#[derive(Clone, Copy, Debug)]
pub(crate) enum LexBound<'a> {
    /// `-`, below all members.
    Least,
    /// `[` and a member.
    Included(&'a [u8]),
    /// `(` and a member.
    Excluded(&'a [u8]),
    /// `+`, above all members.
    Greatest,
}

/// Members from a least to a greatest one; of use where all scores are equal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LexRange<'a> {
    pub(crate) min: LexBound<'a>,
    pub(crate) max: LexBound<'a>,
}

impl LexRange<'_> {
    /// Whether the bounds leave no member between them.
    pub(super) fn is_void(&self) -> bool {
        use LexBound::{Excluded, Greatest, Included, Least};
        match (self.min, self.max) {
            (_, Least) | (Greatest, _) => true,
            (Least, _) | (_, Greatest) => false,
            (Included(min), Included(max)) => min > max,
            (Included(min) | Excluded(min), Included(max) | Excluded(max)) => min >= max,
        }
    }

    /// Whether the member is not below the range.
    pub(super) fn reaches(&self, member: &[u8]) -> bool {
        match self.min {
            LexBound::Least => true,
            LexBound::Included(min) => member >= min,
            LexBound::Excluded(min) => member > min,
            LexBound::Greatest => false,
        }
    }

    /// Whether the member is above the range.
    pub(super) fn ends_before(&self, member: &[u8]) -> bool {
        match self.max {
            LexBound::Least => true,
            LexBound::Included(max) => member > max,
            LexBound::Excluded(max) => member >= max,
            LexBound::Greatest => false,
        }
    }
}
