//! When and how often keys are used, in the 24 bits that Redis keeps for it: a clock of seconds for LRU, or the
//! minute of the last decay and a logarithmic counter for LFU.

use primitives::Rng;

use crate::base::time::Time;
use crate::config::Config;
use crate::db::entry::Entry;

const LRU_BITS: u32 = 24;
const LRU_MAX: u32 = (1 << LRU_BITS) - 1;
/// What a new key's counter starts with, so that it is not evicted before it had a chance.
const LFU_START: u32 = 5;

impl Entry {
    /// The key has just been created.
    pub(crate) fn begin_access(&mut self, config: &Config, now: Time) {
        self.set_access(if config.maxmemory_policy().is_lfu() {
            minutes(now) << 8 | LFU_START
        } else {
            lru_clock(now)
        });
    }

    /// The key has been used.
    pub(crate) fn note_access(&mut self, config: &Config, now: Time, rng: &mut Rng) {
        if !config.maxmemory_policy().is_lfu() {
            return self.set_access(lru_clock(now));
        }
        let mut counter = self.frequency(config, now);
        let beyond = u64::from(counter.saturating_sub(LFU_START));
        let factor = u64::try_from(config.lfu_log_factor()).unwrap_or(0);
        // The chance falls as the counter rises, which is a logarithm.
        if counter < 255 && rng.below(beyond.saturating_mul(factor).saturating_add(1)) == 0 {
            counter += 1;
        }
        self.set_access(minutes(now) << 8 | counter);
    }

    /// `OBJECT FREQ`: the counter, less what it lost by not being used.
    pub(crate) fn frequency(&self, config: &Config, now: Time) -> u32 {
        let (decayed_at, counter) = (self.access() >> 8, self.access() & 255);
        let decay_minutes = u32::try_from(config.lfu_decay_time_minutes()).unwrap_or(0);
        let idle_minutes = minutes(now).wrapping_sub(decayed_at) & 0xFFFF;
        counter.saturating_sub(idle_minutes.checked_div(decay_minutes).unwrap_or(0))
    }

    /// `RESTORE` with `IDLETIME`, under LRU, or `FREQ`, under LFU; what the policy does not keep is ignored.
    pub(crate) fn restore_access(
        &mut self,
        config: &Config,
        now: Time,
        idle_secs: Option<u64>,
        frequency: Option<u8>,
    ) {
        match (config.maxmemory_policy().is_lfu(), idle_secs, frequency) {
            (true, _, Some(frequency)) => self.set_access(minutes(now) << 8 | u32::from(frequency)),
            (false, Some(idle_secs), _) => {
                self.set_access(lru_clock(now).wrapping_sub(idle_secs as u32) & LRU_MAX);
            }
            _ => {}
        }
    }

    /// `OBJECT IDLETIME`: seconds since the key was used.
    pub(crate) fn idle_secs(&self, now: Time) -> u32 {
        lru_clock(now).wrapping_sub(self.access()) & LRU_MAX
    }
}

/// Seconds, wrapping after 194 days.
pub(crate) fn lru_clock(now: Time) -> u32 {
    (now.as_secs() as u32) & LRU_MAX
}

fn minutes(now: Time) -> u32 {
    ((now.as_secs() / 60) as u32) & 0xFFFF
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::string::Str;
    use crate::db::value::Value;

    #[test]
    fn idle_time_survives_the_wrap_of_the_clock() {
        let config = Config::from_settings(&[]).unwrap();
        let mut entry = Entry::new(b"k", Value::Str(Str::int(1)), None);
        let wrap = Time::from_ms(u64::from(LRU_MAX) * 1000);
        entry.begin_access(&config, wrap);
        assert_eq!(entry.idle_secs(wrap), 0);
        assert_eq!(entry.idle_secs(Time(wrap.0 + 5_000_000)), 5);
    }

    #[test]
    fn restored_access_is_what_the_policy_keeps() {
        let mut entry = Entry::new(b"k", Value::Str(Str::int(1)), None);
        let now = Time::from_ms(1_700_000_000_000);
        let config = Config::from_settings(&[]).unwrap();
        entry.restore_access(&config, now, Some(1000), None);
        assert_eq!(entry.idle_secs(now), 1000);
        let settings = [("maxmemory-policy".to_string(), "volatile-lfu".to_string())];
        let config = Config::from_settings(&settings).unwrap();
        entry.restore_access(&config, now, None, Some(77));
        assert_eq!(entry.frequency(&config, now), 77);
    }

    #[test]
    fn frequency_grows_slower_and_slower_and_decays() {
        let settings = [("maxmemory-policy".to_string(), "allkeys-lfu".to_string())];
        let config = Config::from_settings(&settings).unwrap();
        let (mut entry, mut rng) = (Entry::new(b"k", Value::Str(Str::int(1)), None), Rng::new(1));
        let now = Time::from_ms(1_700_000_000_000);
        entry.begin_access(&config, now);
        assert_eq!(entry.frequency(&config, now), 5);
        for _ in 0..1000 {
            entry.note_access(&config, now, &mut rng);
        }
        let hot = entry.frequency(&config, now);
        assert!((12..30).contains(&hot), "{hot}");
        assert_eq!(entry.frequency(&config, Time(now.0 + 180_000_000)), hot - 3);
    }
}
