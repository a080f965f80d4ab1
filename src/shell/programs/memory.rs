//! `free`: how much memory is in use, in the units that were asked for.

use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, once};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[once(
        "free",
        Home::System,
        "[-hbkmgt]",
        "print how much memory is in use, in kB",
        free,
    )
    .long("human=h bytes=b kibi=k mebi=m gibi=g total=t")
    .lacks("csLlvVw")],
};

/// In kB: total, used, free, shared, buff/cache, available.
const MEMORY: [u64; 6] = [971_836, 172_640, 422_104, 2_840, 377_092, 656_408];
const HEADS: [&str; 6] = ["total", "used", "free", "shared", "buff/cache", "available"];

fn free(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let unit = args.last_of(&["h", "b", "k", "m", "g"]).unwrap_or("k");
    let shown = |kilobytes: u64| match unit {
        "h" => human(kilobytes),
        "b" => (kilobytes << 10).to_string(),
        "m" => (kilobytes >> 10).to_string(),
        "g" => (kilobytes >> 20).to_string(),
        _ => kilobytes.to_string(),
    };
    let row = |head: &str, cells: &[String]| {
        let cells = cells.iter().map(|cell| format!(" {cell:>11}"));
        format!("{head:<8}{}\n", cells.collect::<String>())
    };
    let rows: Vec<String> = MEMORY.into_iter().map(shown).collect();
    let swap = [0, 0, 0].map(shown);
    io.out(row("", &HEADS.map(str::to_owned)));
    io.out(row("Mem:", &rows));
    io.out(row("Swap:", &swap));
    if args.has("t") {
        io.out(row("Total:", rows.get(..3).unwrap_or_default()));
    }
    0
}

/// `949Mi`, `2.8Mi`, as procps shortens them.
fn human(kilobytes: u64) -> String {
    let (unit, name) = match kilobytes {
        0 => return "0B".to_owned(),
        1..1024 => return format!("{kilobytes}Ki"),
        1024..1_048_576 => (1_024, "Mi"),
        _ => (1_048_576, "Gi"),
    };
    let (whole, tenth) = (kilobytes / unit, kilobytes % unit * 10 / unit);
    if whole < 10 {
        format!("{whole}.{tenth}{name}")
    } else {
        format!("{whole}{name}")
    }
}
