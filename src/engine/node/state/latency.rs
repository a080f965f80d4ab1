//! The latency monitor: when and how long something kept the node from serving, for `LATENCY`.
//!
//! Off while `latency-monitor-threshold` is 0. An event has one sample a second, the worst of that second, and no more
//! than 160 of them.

use std::collections::VecDeque;

use primitives::small_map::SmallMap;

/// How many samples of an event are kept.
const KEPT_SAMPLES: usize = 160;

/// What was measured, by the event's name.
#[derive(Clone, Debug, Default)]
pub(crate) struct LatencyMonitor {
    events: SmallMap<&'static str, Series>,
}

/// The samples of one event, the oldest first; never empty.
#[derive(Clone, Debug, Default)]
pub(crate) struct Series {
    samples: VecDeque<Sample>,
    /// The worst there ever was.
    pub(crate) max_ms: u64,
}

/// The worst of one second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    /// Seconds since the epoch.
    pub(crate) at_secs: i64,
    pub(crate) ms: u64,
}

/// What the samples of an event have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Summary {
    pub(crate) samples: usize,
    pub(crate) min_ms: u64,
    pub(crate) max_ms: u64,
    pub(crate) average_ms: u64,
    /// The mean distance from the average.
    pub(crate) deviation_ms: u64,
    /// How far one sample is from the next on the mean.
    pub(crate) period_secs: f64,
}

impl LatencyMonitor {
    /// An event took this long.
    pub(crate) fn add(&mut self, event: &'static str, at_secs: i64, ms: u64) {
        match self.events.get_mut(event) {
            Some(series) => series.add(Sample { at_secs, ms }),
            None => {
                let mut series = Series::default();
                series.add(Sample { at_secs, ms });
                self.events.insert(event, series);
            }
        }
    }

    /// The events that have samples, in the order of their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &Series)> {
        self.events.iter().map(|(event, series)| (*event, series))
    }

    /// The event of that name, in the case in which it is written.
    pub(crate) fn get(&self, event: &[u8]) -> Option<(&'static str, &Series)> {
        self.iter().find(|(name, _)| name.as_bytes() == event)
    }

    /// Forgets an event; `false`: it has no samples.
    pub(crate) fn forget(&mut self, event: &[u8]) -> bool {
        let name = self.get(event).map(|(name, _)| name);
        name.is_some_and(|name| self.events.remove(name).is_some())
    }

    /// Forgets everything; tells of how many events.
    pub(crate) fn clear(&mut self) -> usize {
        std::mem::take(&mut self.events).len()
    }
}

impl Series {
    /// The oldest first.
    pub(crate) fn samples(&self) -> impl Iterator<Item = Sample> {
        self.samples.iter().copied()
    }

    pub(crate) fn latest(&self) -> Option<Sample> {
        self.samples.back().copied()
    }

    /// What they have in common; `None` when there are none.
    pub(crate) fn summary(&self, now_secs: i64) -> Option<Summary> {
        let oldest = self.samples.front()?;
        let count = self.samples.len() as u64;
        let average_ms = self.samples().map(|sample| sample.ms).sum::<u64>() / count;
        let distances = self.samples().map(|sample| sample.ms.abs_diff(average_ms));
        let span_secs = now_secs.saturating_sub(oldest.at_secs).max(1);
        Some(Summary {
            samples: self.samples.len(),
            min_ms: self.samples().map(|sample| sample.ms).min()?,
            max_ms: self.samples().map(|sample| sample.ms).max()?,
            average_ms,
            deviation_ms: distances.sum::<u64>() / count,
            period_secs: span_secs as f64 / count as f64,
        })
    }

    fn add(&mut self, sample: Sample) {
        self.max_ms = self.max_ms.max(sample.ms);
        if let Some(last) = self.samples.back_mut()
            && last.at_secs == sample.at_secs
        {
            last.ms = last.ms.max(sample.ms);
            return;
        }
        if self.samples.len() == KEPT_SAMPLES {
            self.samples.pop_front();
        }
        self.samples.push_back(sample);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_has_one_sample_and_old_ones_go() {
        let mut monitor = LatencyMonitor::default();
        for (at_secs, ms) in [(10, 5), (10, 9), (10, 7), (12, 3)] {
            monitor.add("command", at_secs, ms);
        }
        let (_, series) = monitor.get(b"command").unwrap();
        let samples: Vec<_> = series.samples().map(|sample| sample.ms).collect();
        assert_eq!((samples, series.max_ms), (vec![9, 3], 9));
        let summary = series.summary(14).unwrap();
        assert_eq!((summary.average_ms, summary.deviation_ms), (6, 3));
        assert_eq!(summary.period_secs, 2.0);
        for at_secs in 100..400 {
            monitor.add("command", at_secs, 1);
        }
        let (_, series) = monitor.get(b"command").unwrap();
        assert_eq!((series.samples().count(), series.max_ms), (160, 9));
        assert!(monitor.forget(b"command") && !monitor.forget(b"command"));
    }
}
