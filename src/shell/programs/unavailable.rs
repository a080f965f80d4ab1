//! Programs that a student may look for and that are not simulated yet: each says so and names what to use.

use super::{Home, Tool, once};
use crate::program::Io;

pub(super) const TOOLS: &[Tool] = &[
    once("nano", Home::System, "", "not part of this lab", editor),
    once("vi", Home::System, "", "not part of this lab", editor),
    once("vim", Home::System, "", "not part of this lab", editor),
    once("top", Home::System, "", "not part of this lab", top),
    once("ps", Home::System, "", "not part of this lab", top),
    once(
        "systemctl",
        Home::System,
        "",
        "not part of this lab",
        systemctl,
    ),
    once("ssh", Home::System, "", "not part of this lab", ssh),
    once(
        "python3",
        Home::System,
        "",
        "not part of this lab yet",
        python,
    ),
    once("aws", Home::System, "", "not part of this lab yet", aws),
    once("curl", Home::System, "", "not part of this lab", web),
    once("wget", Home::System, "", "not part of this lab", web),
    once("apt", Home::System, "", "not part of this lab", apt),
    once(
        "docker",
        Home::Package("docker"),
        "",
        "not part of this lab yet",
        docker,
    ),
    once(
        "mysql",
        Home::Package("mariadb105"),
        "",
        "not part of this lab yet",
        mysql,
    ),
    once(
        "pip3",
        Home::Package("python3-pip"),
        "",
        "not part of this lab yet",
        python,
    ),
    once("openssl", Home::System, "", "not part of this lab yet", web),
    once("traceroute", Home::System, "", "not part of this lab", web),
    once(
        "valkey-benchmark",
        Home::Package("valkey"),
        "",
        "not part of this lab yet",
        benchmark,
    ),
    once(
        "redis6-benchmark",
        Home::Package("redis6"),
        "",
        "not part of this lab yet",
        benchmark,
    ),
    once(
        "redis-benchmark",
        Home::Package("redis"),
        "",
        "not part of this lab yet",
        benchmark,
    ),
    once(
        "alias",
        Home::Shell,
        "",
        "not part of this lab",
        shell_feature,
    ),
    once(
        "source",
        Home::Shell,
        "",
        "not part of this lab",
        shell_feature,
    ),
    once(
        "jobs",
        Home::Shell,
        "",
        "not part of this lab",
        shell_feature,
    ),
    once("fg", Home::Shell, "", "not part of this lab", shell_feature),
    once("bg", Home::Shell, "", "not part of this lab", shell_feature),
    once(
        "kill",
        Home::Shell,
        "",
        "not part of this lab",
        shell_feature,
    ),
    once("less", Home::System, "", "not part of this lab", less),
    once("more", Home::System, "", "not part of this lab", less),
];

fn refuse(io: &mut Io<'_, '_>, argv: &[String], advice: &str) -> i32 {
    let name = argv.first().map_or("", String::as_str).to_owned();
    io.err(format!("{name}: not simulated in this lab. {advice}\n"));
    1
}

fn editor(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "Write files with echo \"text\" > file, and >> to append.",
    )
}

fn top(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "See free, df, uptime and ss -tln for what this host does.",
    )
}

fn systemctl(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "Start a server in the foreground, or with --daemonize yes.",
    )
}

fn ssh(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "Open a terminal on an instance with EC2 Instance Connect in the console.",
    )
}

fn python(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(io, argv, "Use valkey-cli for now.")
}

fn aws(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(io, argv, "Use the console panels for now.")
}

fn web(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "There is no web in this lab; try nc -zv HOST PORT for a connection.",
    )
}

fn less(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(io, argv, "Use cat, head and tail; the terminal scrolls.")
}

fn apt(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "On an Amazon Linux instance install packages with sudo dnf install.",
    )
}

fn docker(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "Start a server with valkey-server or redis6-server for now.",
    )
}

fn mysql(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "The database part of the course is still to come.",
    )
}

fn benchmark(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(io, argv, "Repeat a command with the client's -r option.")
}

fn shell_feature(io: &mut Io<'_, '_>, argv: &[String]) -> i32 {
    refuse(
        io,
        argv,
        "This shell runs one program at a time; type help for what it knows.",
    )
}
