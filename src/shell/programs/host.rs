//! Programs that tell about the host and its user.

use super::{Home, Tool, once};
use crate::calendar::Date;
use crate::env::SessionKind;
use crate::program::Io;
use engine::sorting::sort_by;

pub(super) const TOOLS: &[Tool] = &[
    once("whoami", Home::System, "", "print who you are", whoami),
    once("id", Home::System, "", "print your user and groups", id),
    once(
        "hostname",
        Home::System,
        "[-i]",
        "print the host's name or address",
        hostname,
    ),
    once(
        "uname",
        Home::System,
        "[-amnrs]",
        "print the system's name",
        uname,
    ),
    once(
        "date",
        Home::System,
        "[-u] [+format]",
        "print the date",
        date,
    ),
    once(
        "uptime",
        Home::System,
        "",
        "print the time and the load",
        uptime,
    ),
    once(
        "env",
        Home::System,
        "",
        "print the variables that programs see",
        env,
    ),
    once(
        "free",
        Home::System,
        "[-hm]",
        "print how much memory is in use",
        free,
    ),
    once(
        "df",
        Home::System,
        "[-h]",
        "print how much disk is in use",
        df,
    ),
    once(
        "ss",
        Home::System,
        "[-tln]",
        "print the ports that are listened on",
        ss,
    ),
    once(
        "netstat",
        Home::System,
        "[-tln]",
        "print the ports that are listened on",
        ss,
    ),
    once(
        "ip",
        Home::System,
        "addr | route",
        "print addresses or routes",
        ip,
    ),
    once("clear", Home::System, "", "clear the screen", clear),
    once("reset", Home::System, "", "clear the screen", clear),
];

fn whoami(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    let user = format!("{}\n", io.env.user);
    io.out(user);
    0
}

fn id(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    let user = io.env.user.clone();
    let text = match (io.env.is_root(), io.env.kind) {
        (true, _) => "uid=0(root) gid=0(root) groups=0(root)\n".to_owned(),
        (false, SessionKind::AmazonLinux) => {
            format!(
                "uid=1000({user}) gid=1000({user}) groups=1000({user}),4(adm),10(wheel),190(systemd-journal)\n"
            )
        }
        (false, SessionKind::Laptop) => {
            format!("uid=1000({user}) gid=1000({user}) groups=1000({user}),27(sudo)\n")
        }
    };
    io.out(text);
    0
}

fn hostname(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let wants_address = argv
        .get(1)
        .is_some_and(|option| option == "-i" || option == "-I");
    let text = match io.machine().ip {
        Some(ip) if wants_address => ip.to_string(),
        _ => io.machine().hostname.clone(),
    };
    io.out(text + "\n");
    0
}

fn uname(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let host = io.machine().hostname.clone();
    let release = match io.env.kind {
        SessionKind::AmazonLinux => "6.1.115-126.197.amzn2023.x86_64",
        SessionKind::Laptop => "6.8.0-49-generic",
    };
    let parts = [
        ('s', "Linux"),
        ('n', &host),
        ('r', release),
        ('v', "#1 SMP PREEMPT_DYNAMIC"),
        ('m', "x86_64"),
        ('o', "GNU/Linux"),
    ];
    let letters = argv
        .get(1)
        .map_or("s", |option| option.trim_start_matches('-'));
    let wanted = parts
        .iter()
        .filter(|(letter, _)| letters.contains('a') || letters.contains(*letter));
    let text: Vec<&str> = wanted.map(|(_, text)| *text).collect();
    io.out(text.join(" ") + "\n");
    0
}

fn date(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let date = Date::of(io.cx.now);
    let seconds = io.cx.now.as_secs();
    let text = match argv.iter().skip(1).find_map(|word| word.strip_prefix('+')) {
        Some(format) => format
            .replace("%F", &date.iso())
            .replace("%T", &date.clock())
            .replace("%s", &seconds.to_string())
            .replace("%Y", &date.year.to_string())
            .replace("%m", &format!("{:02}", date.month))
            .replace("%d", &format!("{:02}", date.day))
            .replace("%H", &format!("{:02}", date.hour))
            .replace("%M", &format!("{:02}", date.minute))
            .replace("%S", &format!("{:02}", date.second)),
        None => format!("{} UTC {}", date.short(), date.year),
    };
    io.out(text + "\n");
    0
}

fn uptime(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    let clock = Date::of(io.cx.now).clock();
    io.out(format!(
        " {clock} up 12 min,  1 user,  load average: 0.00, 0.01, 0.00\n"
    ));
    0
}

fn env(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    let lines: String = io
        .env
        .variables
        .iter()
        .map(|(name, value)| format!("{name}={value}\n"))
        .collect();
    io.out(lines);
    0
}

fn free(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let is_human = argv.get(1).is_some_and(|option| option.contains('h'));
    let rows = if is_human {
        ["949Mi", "168Mi", "412Mi", "2.0Mi", "368Mi", "641Mi"]
    } else {
        ["971836", "172640", "422104", "2840", "377092", "656408"]
    };
    let heads = ["total", "used", "free", "shared", "buff/cache", "available"];
    let line = |cells: &[&str]| {
        cells
            .iter()
            .map(|cell| format!("{cell:>12}"))
            .collect::<String>()
    };
    io.out(format!(
        "       {}\nMem:   {}\nSwap:  {}\n",
        line(&heads),
        line(&rows),
        line(&["0", "0", "0"])
    ));
    0
}

fn df(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    io.out("Filesystem      Size  Used Avail Use% Mounted on\n");
    io.out("/dev/xvda1      8.0G  1.6G  6.4G  20% /\n");
    io.out("tmpfs           190M     0  190M   0% /tmp\n");
    0
}

/// The ports that the simulated programs really listen on, and sshd's.
fn ss(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    let mut ports: Vec<(u16, String)> = Vec::new();
    if io.env.kind == SessionKind::AmazonLinux {
        ports.push((22, "0.0.0.0".to_owned()));
    }
    for (port, address, _) in &io.machine().listening {
        ports.push((
            *port,
            address.map_or("0.0.0.0".to_owned(), |address| address.to_string()),
        ));
    }
    sort_by(&mut ports, Ord::cmp);
    io.out("State   Recv-Q  Send-Q   Local Address:Port     Peer Address:Port\n");
    for (port, address) in ports {
        let local = format!("{address}:{port}");
        io.out(format!("LISTEN  0       511      {local:<22} 0.0.0.0:*\n"));
    }
    0
}

fn ip(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    let address = io.machine().ip.map(|ip| ip.to_string()).unwrap_or_default();
    let text = match argv.get(1).map(String::as_str) {
        Some("a" | "addr" | "address") => format!(
            "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo\n\
             2: ens5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9001\n    inet {address}/20 scope global dynamic ens5\n"
        ),
        Some("r" | "route") => format!(
            "default via the subnet's router dev ens5 proto dhcp src {address} metric 512\n"
        ),
        _ => "Usage: ip { addr | route }\n".to_owned(),
    };
    io.out(text);
    0
}

fn clear(io: &mut Io<'_, '_>, _argv: &[String]) -> i32 {
    io.out("\x1b[H\x1b[2J\x1b[3J");
    0
}
