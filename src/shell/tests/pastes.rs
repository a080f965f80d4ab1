//! Many lines and many characters at once.

use std::time::Duration;

use sim::process::Record;

use super::{Harness, redis_records, with_valkey};
use crate::program::pace::{BETWEEN_LINES_MS, LINES_AT_ONCE};
use crate::session::Session;

fn lines_waiting(harness: &Harness) -> Option<(usize, usize)> {
    harness
        .world
        .process::<Session>(harness.pid)?
        .lines_waiting()
}

fn shell_records(harness: &Harness) -> usize {
    let is_shell = |record: &&Record| matches!(record, Record::Shell { .. });
    harness.records.iter().filter(is_shell).count()
}

fn pasted_and_sent(lines: &str) -> Vec<u8> {
    format!("\x1b[200~{lines}\x1b[201~\r").into_bytes()
}

#[test]
fn lines_that_take_no_time_are_begun_a_few_at_once_and_ctrl_c_drops_the_rest() {
    let mut harness = with_valkey();
    let lines: String = (0..500).map(|n| format!("echo line {n}\n")).collect();
    harness.world.input(harness.pid, &pasted_and_sent(&lines));
    harness.pass(Duration::ZERO);
    assert_eq!(shell_records(&harness), LINES_AT_ONCE);
    assert_eq!(lines_waiting(&harness), Some((500 - LINES_AT_ONCE, 500)));
    harness.pass(Duration::from_millis(2 * BETWEEN_LINES_MS));
    assert_eq!(shell_records(&harness), 3 * LINES_AT_ONCE);
    harness.keys(b"echo typed meanwhile\x03");
    harness.pass(Duration::from_secs(1));
    assert_eq!(shell_records(&harness), 3 * LINES_AT_ONCE);
    assert_eq!(lines_waiting(&harness), None);
    assert!(harness.screen.text().contains("line 95\n^C\n"));
    harness.keys(b"echo $?\r");
    assert!(harness.screen.text().contains("echo $?\n130\n"));
    harness.keys(&pasted_and_sent(&lines));
    harness.pass(Duration::from_secs(1));
    assert_eq!(shell_records(&harness), 3 * LINES_AT_ONCE + 501);
}

#[test]
fn lines_that_a_client_needs_no_server_for_are_begun_a_few_at_once() {
    let mut harness = with_valkey();
    harness.keys(b"valkey-cli -h cache.test\r");
    let lines = ":other\n".repeat(100) + "PING";
    harness.world.input(harness.pid, &pasted_and_sent(&lines));
    harness.pass(Duration::ZERO);
    let said = |harness: &mut Harness| harness.screen.text().matches("internal command").count();
    assert_eq!(said(&mut harness), LINES_AT_ONCE);
    assert_eq!(lines_waiting(&harness), Some((101 - LINES_AT_ONCE, 101)));
    harness.pass(Duration::from_secs(1));
    assert_eq!(said(&mut harness), 100);
    assert_eq!(redis_records(&harness).len(), 1);
    harness.world.input(harness.pid, &pasted_and_sent(&lines));
    harness.pass(Duration::ZERO);
    harness.keys(b"\x03");
    assert!(harness.screen.text().trim_end().ends_with("]$"));
    assert_eq!(redis_records(&harness).len(), 1, "the rest is dropped");
}

#[test]
fn characters_that_come_together_do_what_they_do_one_by_one() {
    for keys in [
        "SET key value\r",
        "ping\r\x12pinx\r",
        "ping\r\x12pi\x12\x05g\r",
        "\x1b[Aab\x1b[D\x1b[Dcd\x7fef\t\tgh\x03",
        "GET \u{e9}\u{754c}k\x17PI\x19NG\r",
    ] {
        let (mut together, mut single) = (with_valkey(), with_valkey());
        for harness in [&mut together, &mut single] {
            harness.keys(b"valkey-cli -h cache.test\r");
        }
        together.keys(keys.as_bytes());
        let mut buffer = [0; 4];
        for key in keys.chars() {
            single.keys(key.encode_utf8(&mut buffer).as_bytes());
        }
        let (together, single) = (together.screen.full_patch(), single.screen.full_patch());
        assert_eq!(together.lines, single.lines, "{keys:?}");
        assert_eq!(together.cursor, single.cursor, "{keys:?}");
    }
}
