//! Removing elements by what they are.

use super::{Item, Listpack};
use crate::db::end::End;

impl Listpack {
    /// Removes up to `most` elements that `is_wanted`, from that end on, and says how many those were. What stays is
    /// copied once, however many go.
    pub(crate) fn remove_wanted(
        &mut self,
        is_wanted: &dyn Fn(Item<'_>) -> bool,
        from: End,
        most: usize,
    ) -> usize {
        let places = std::iter::successors(self.first(), |at| self.next(*at));
        let mut gone: Vec<usize> = places.filter(|at| is_wanted(self.get(*at))).collect();
        let surplus = gone.len().saturating_sub(most);
        match from {
            End::Head => gone.truncate(gone.len() - surplus),
            End::Tail => _ = gone.drain(..surplus),
        }
        let Some(first) = gone.first() else {
            return 0;
        };
        let mut kept_to = *first;
        for (place, at) in gone.iter().enumerate() {
            let from = at + self.size(*at);
            let to = gone.get(place + 1).copied().unwrap_or(self.0.len() - 1);
            self.0.copy_within(from..to, kept_to);
            kept_to += to - from;
        }
        let end = self.0.len() - 1;
        self.splice(kept_to..end, None);
        self.set_len(-(gone.len() as i64));
        gone.len()
    }
}
