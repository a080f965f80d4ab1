//! Programs that tell about the host and its user.

use primitives::calendar::Date;

use crate::host::env::SessionKind;
use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, PROGRAMS, Shelf, once};

pub(super) const TOOLS: Shelf = Shelf {
    part: Some(&PROGRAMS),
    tools: &[
    once("whoami", Home::System, "", "print who you are", whoami),
    once(
        "id",
        Home::System,
        "[-ugGn]",
        "print your user and groups",
        id,
    )
    .long("user=u group=g groups=G name=n")
    .lacks("aZrz"),
    once(
        "hostname",
        Home::System,
        "[-fsiI]",
        "print the host's name or address",
        hostname,
    )
    .long("fqdn=f long=f short=s ip-address=i all-ip-addresses=I")
    .lacks("AabdFVy"),
    once(
        "uname",
        Home::System,
        "[-asnrvmpio]",
        "print the system's name",
        uname,
    )
    .long("all=a kernel-name=s nodename=n kernel-release=r kernel-version=v machine=m operating-system=o"),
    once(
        "date",
        Home::System,
        "[-u] [+format]",
        "print the date; +%F %T or +%s in another form",
        date,
    )
    .long("utc=u universal=u")
    .lacks("dfIRrs"),
    once(
        "uptime",
        Home::System,
        "[-ps]",
        "print the time and the load",
        uptime,
    )
    .long("pretty=p since=s")
    .lacks("hV"),
    once(
        "env",
        Home::System,
        "",
        "print the variables that programs see",
        env,
    )
    .lacks("0CiSuv"),
    once(
        "df",
        Home::System,
        "[-hk] [file ...]",
        "print how much disk is in use",
        df,
    )
    .long("human-readable=h")
    .lacks("aBHilmPtTvx"),
    once(
        "ip",
        Home::System,
        "[-4] addr | route",
        "print addresses or routes",
        ip,
    )
    .lacks("06abBcdDfhHijklMnoprRsStV")
    .fault_status(255),
],
};

fn whoami(io: &mut Io<'_, '_>, _args: &Args) -> i32 {
    let user = format!("{}\n", io.env.user);
    io.out(user);
    0
}

fn id(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let user = io.env.user.clone();
    let number = if io.env.is_root() { 0 } else { 1000 };
    let more: &[(u32, &str)] = match (io.env.is_root(), io.env.kind) {
        (true, _) => &[],
        (false, SessionKind::AmazonLinux) => &[(4, "adm"), (10, "wheel"), (190, "systemd-journal")],
        (false, SessionKind::Laptop) => &[(27, "sudo")],
    };
    let groups: Vec<(u32, &str)> = [(number, user.as_str())]
        .into_iter()
        .chain(more.iter().copied())
        .collect();
    let is_named = args.has("n");
    let one = |(number, name): &(u32, &str)| match is_named {
        true => (*name).to_owned(),
        false => number.to_string(),
    };
    let all = |separator, show: &dyn Fn(&(u32, &str)) -> String| {
        let shown: Vec<String> = groups.iter().map(show).collect();
        shown.join(separator)
    };
    let text = match args.last_of(&["u", "g", "G"]) {
        Some("G") => all(" ", &one),
        Some(_) => groups.first().map(one).unwrap_or_default(),
        None if is_named => {
            io.err("id: printing only names or real IDs requires -u, -g, or -G\n");
            return 1;
        }
        None => {
            let groups = all(",", &|(number, name)| format!("{number}({name})"));
            format!("uid={number}({user}) gid={number}({user}) groups={groups}")
        }
    };
    io.out(text + "\n");
    0
}

fn hostname(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let name = io.machine().hostname.clone();
    let address = io.machine().ip.map(|ip| ip.to_string());
    let text = match args.last_of(&["i", "I", "s", "f"]) {
        Some("i" | "I") => address.unwrap_or(name),
        Some("s") => name.split('.').next().unwrap_or_default().to_owned(),
        _ => name,
    };
    io.out(text + "\n");
    0
}

fn uname(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let host = io.machine().hostname.clone();
    let release = match io.env.kind {
        SessionKind::AmazonLinux => "6.1.115-126.197.amzn2023.x86_64",
        SessionKind::Laptop => "6.8.0-49-generic",
    };
    let parts = [
        ("s", "Linux"),
        ("n", &host),
        ("r", release),
        ("v", "#1 SMP PREEMPT_DYNAMIC"),
        ("m", "x86_64"),
        ("p", "x86_64"),
        ("i", "x86_64"),
        ("o", "GNU/Linux"),
    ];
    let is_wanted = |letter| args.has("a") || args.has(letter);
    let wanted = parts.iter().filter(|(letter, _)| is_wanted(letter));
    let mut text: Vec<&str> = wanted.map(|(_, text)| *text).collect();
    if text.is_empty() {
        text.push("Linux");
    }
    io.out(text.join(" ") + "\n");
    0
}

fn date(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let date = Date::of_us(io.cx.now.0);
    let text = match args.words.as_slice() {
        [] => Ok(format!("{} UTC {}", date.short(), date.year)),
        [format] if format.starts_with('+') => in_format(io, &date, format),
        [word] => Err(format!(
            "'{word}' would set the clock, which this lab does not let you"
        )),
        [_, word, ..] => Err(format!("extra operand '{word}'")),
    };
    match text {
        Ok(text) => {
            io.out(text + "\n");
            0
        }
        Err(problem) => {
            io.err(format!("date: {problem}\n"));
            1
        }
    }
}

/// `+%F %T`.
fn in_format(io: &Io<'_, '_>, date: &Date, format: &str) -> Result<String, String> {
    let mut text = String::new();
    let mut chars = format.chars().skip(1);
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        let letter = chars.next().unwrap_or('%');
        text += &match letter {
            '%' => "%".to_owned(),
            'n' => "\n".to_owned(),
            't' => "\t".to_owned(),
            'F' => date.iso(),
            'T' => date.clock(),
            'R' => format!("{:02}:{:02}", date.hour, date.minute),
            's' => io.cx.now.as_secs().to_string(),
            'N' => format!("{:09}", io.cx.now.0 % 1_000_000 * 1_000),
            'Y' => date.year.to_string(),
            'y' => format!("{:02}", date.year % 100),
            'm' => format!("{:02}", date.month),
            'd' => format!("{:02}", date.day),
            'e' => format!("{:2}", date.day),
            'H' => format!("{:02}", date.hour),
            'M' => format!("{:02}", date.minute),
            'S' => format!("{:02}", date.second),
            'b' | 'h' => date.month_name().to_owned(),
            'a' => date.short().chars().take(3).collect(),
            'Z' => "UTC".to_owned(),
            'z' => "+0000".to_owned(),
            other => {
                return Err(format!(
                    "%{other} is not simulated in this lab; it has: %F %T %R %s %N %Y %y %m %d %e %H %M %S %b %a %Z %z"
                ));
            }
        };
    }
    Ok(text)
}

/// How long every host has been up.
const UP_MINUTES: u64 = 12;

fn uptime(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let text = match args.last_of(&["p", "s"]) {
        Some("p") => format!("up {UP_MINUTES} minutes"),
        Some(_) => {
            let us = io.cx.now.0.saturating_sub(UP_MINUTES * 60_000_000);
            let date = Date::of_us(us);
            format!("{} {}", date.iso(), date.clock())
        }
        None => {
            let clock = Date::of_us(io.cx.now.0).clock();
            format!(" {clock} up {UP_MINUTES} min,  1 user,  load average: 0.00, 0.01, 0.00")
        }
    };
    io.out(text + "\n");
    0
}

fn env(io: &mut Io<'_, '_>, _args: &Args) -> i32 {
    let lines: String = io
        .env
        .variables
        .iter()
        .map(|(name, value)| format!("{name}={value}\n"))
        .collect();
    io.out(lines);
    0
}

fn df(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let is_human = args.last_of(&["h", "k"]) == Some("h");
    let (head, rows) = if is_human {
        (
            "Filesystem      Size  Used Avail Use% Mounted on\n",
            [
                "/dev/xvda1      8.0G  1.6G  6.4G  20% /\n",
                "tmpfs           190M     0  190M   0% /tmp\n",
            ],
        )
    } else {
        (
            "Filesystem     1K-blocks    Used Available Use% Mounted on\n",
            [
                "/dev/xvda1       8376300 1653912   6722388  20% /\n",
                "tmpfs             194368       0    194368   0% /tmp\n",
            ],
        )
    };
    let mut wanted = Vec::new();
    for word in &args.words {
        let path = io.path(word);
        let is_there = io.machine().files.contains_key(&path)
            || crate::host::disk::is_directory(io.machine(), &path);
        if !is_there {
            io.err(format!("df: {word}: No such file or directory\n"));
            continue;
        }
        wanted.push(usize::from(path == "/tmp" || path.starts_with("/tmp/")));
    }
    if args.words.is_empty() {
        wanted = vec![0, 1];
    }
    if !wanted.is_empty() {
        io.out(head);
    }
    wanted
        .iter()
        .filter_map(|row| rows.get(*row))
        .for_each(|row| io.out(row));
    i32::from(!args.words.is_empty() && wanted.len() < args.words.len())
}

fn ip(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let address = io.machine().ip.map(|ip| ip.to_string()).unwrap_or_default();
    let words: Vec<&str> = args.words.iter().map(String::as_str).collect();
    let text = match words.as_slice() {
        ["a" | "addr" | "address"] | ["a" | "addr" | "address", "show"] => format!(
            "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536\n    inet 127.0.0.1/8 scope host lo\n\
             2: ens5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9001\n    inet {address}/20 scope global dynamic ens5\n"
        ),
        ["r" | "route"] | ["r" | "route", "show"] => format!(
            "default via the subnet's router dev ens5 proto dhcp src {address} metric 512\n"
        ),
        words => {
            let what = words.join(" ");
            let what = if what.is_empty() {
                "ip by itself"
            } else {
                &what
            };
            io.err(format!(
                "ip: {what} is not simulated in this lab; it has: ip addr, ip route\n"
            ));
            return 1;
        }
    };
    io.out(text);
    0
}
