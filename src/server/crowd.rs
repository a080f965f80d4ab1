//! How many clients are busy, and the moment in which their requests come together.
//!
//! A client that is woken for each reply by itself, and whose next request wakes the server by itself, spends more time
//! on that than on anything else. So a turn that was short is followed by some microseconds in which the requests of a
//! crowd come in: the more clients there are, the longer turn and wait together. One client alone never waits for
//! others.

use crate::log;

/// Requests after which the clients among them are counted anew.
const WINDOW: u32 = 64;
/// A window that took longer is one in which nobody was in a hurry.
const HURRY_NS: u64 = 5_000_000;
/// How long turn and wait last together for each busy client.
const CLIENT_NS: u64 = 2000;

/// Clients that asked for something lately.
#[derive(Default)]
pub(crate) struct Crowd {
    /// The number of the window that is being counted, from 1 on.
    window: u32,
    /// When it began.
    began_ns: u64,
    requests: u32,
    clients: u32,
    /// How many clients there were in the last window.
    busy: u32,
    /// When the turn began.
    turn_ns: u64,
}

impl Crowd {
    /// A client asks for something; `counted_in` is its own note of the window that it was last counted in.
    pub(crate) fn count(&mut self, counted_in: &mut u32) {
        if self.requests == 0 {
            self.window = self.window.wrapping_add(1);
            self.began_ns = log::stopwatch_ns();
        }
        if *counted_in != self.window {
            *counted_in = self.window;
            self.clients += 1;
        }
        self.requests += 1;
        if self.requests == WINDOW {
            let is_hurry = log::stopwatch_ns() - self.began_ns < HURRY_NS;
            self.busy = if is_hurry { self.clients } else { 0 };
            (self.requests, self.clients) = (0, 0);
        }
    }

    /// Events have come: a turn begins.
    pub(crate) fn begin_turn(&mut self) {
        if self.busy > 1 {
            self.turn_ns = log::stopwatch_ns();
        }
    }

    /// Waits for the requests of a crowd, if there is one and the turn was short.
    pub(crate) fn gather(&self) {
        let wanted_ns = u64::from(self.busy) * CLIENT_NS;
        while self.busy > 1 && log::stopwatch_ns() - self.turn_ns < wanted_ns {
            std::thread::yield_now();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busy_of(clients: &mut [u32], requests: usize) -> u32 {
        let mut crowd = Crowd::default();
        for request in 0..requests {
            let place = request % clients.len();
            crowd.count(&mut clients[place]);
        }
        crowd.busy
    }

    #[test]
    fn clients_are_counted_once_a_window() {
        assert_eq!(busy_of(&mut [0; 1], 200), 1);
        assert_eq!(busy_of(&mut [0; 5], 200), 5);
        assert_eq!(busy_of(&mut [0; 100], 200), WINDOW);
        assert_eq!(busy_of(&mut [0; 5], 10), 0, "the window is not over");
    }
}
