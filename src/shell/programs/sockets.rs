//! `ss` and `netstat`: the ports that are listened on and the connections that stand.

use primitives::sorting::sort_by;

use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, once};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
        once(
            "ss",
            Home::System,
            "[-tlnau4]",
            "print connections, with -l the ports that are listened on, with -a both",
            ss,
        )
        .long("tcp=t listening=l numeric=n all=a udp=u ipv4=4")
        .lacks("06bBDdeEfFgHhiKMmNOopqrSsTVvwxZz")
        .fault_status(255),
        once(
            "netstat",
            Home::System,
            "[-tlnau4]",
            "print connections, with -l the ports that are listened on, with -a both",
            netstat,
        )
        .long("tcp=t listening=l numeric=n all=a udp=u")
        .lacks("6CceFgimMoprsSTvVwWxZ")
        .fault_status(2),
    ],
};

/// A row: state, queue, local and remote end.
type Row = (&'static str, u32, String, String);

/// The queue of a Redis server that listens.
const BACKLOG: u32 = 511;

/// The sockets that the options ask for. There is no UDP in this lab.
fn rows(io: &Io<'_, '_>, args: &Args) -> Vec<Row> {
    let mut rows = Vec::new();
    if args.has("u") && !args.has("t") {
        return rows;
    }
    if args.has("l") || args.has("a") {
        let mut listening = io.machine().listening.clone();
        sort_by(&mut listening, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        for (port, address, _) in listening {
            let address = address.map_or("0.0.0.0".to_owned(), |address| address.to_string());
            let queue = if port == 22 { 128 } else { BACKLOG };
            let local = format!("{address}:{port}");
            rows.push(("LISTEN", queue, local, "0.0.0.0:*".to_owned()));
        }
    }
    if !args.has("l") {
        for (local, remote) in &io.machine().connections {
            let end = |(ip, port): &(std::net::Ipv4Addr, u16)| format!("{ip}:{port}");
            rows.push(("ESTAB", 0, end(local), end(remote)));
        }
    }
    rows
}

fn ss(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let rows = rows(io, args);
    // Without -t there are columns for the kinds of sockets, of which the lab has one.
    let (head, kind) = if args.has("t") || args.has("u") {
        ("", "")
    } else {
        ("Netid ", "tcp   ")
    };
    io.out(format!(
        "{head}State  Recv-Q Send-Q {:>22} {:>22}\n",
        "Local Address:Port", "Peer Address:Port"
    ));
    for (state, queue, local, remote) in rows {
        io.out(format!(
            "{kind}{state:<6} 0      {queue:<6} {local:>22} {remote:>22}\n"
        ));
    }
    0
}

fn netstat(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let kind = match (args.has("l"), args.has("a")) {
        (true, _) => "only servers",
        (_, true) => "servers and established",
        _ => "w/o servers",
    };
    let rows = rows(io, args);
    io.out(format!("Active Internet connections ({kind})\n"));
    io.out("Proto Recv-Q Send-Q Local Address           Foreign Address         State\n");
    for (state, _, local, remote) in rows {
        let state = if state == "ESTAB" {
            "ESTABLISHED"
        } else {
            state
        };
        io.out(format!(
            "tcp        0      0 {local:<23} {remote:<23} {state}\n"
        ));
    }
    0
}
