//! Programs that a student may look for and that are not simulated yet: each says so and names what to use.

use crate::program::Io;
use crate::program::arguments::Args;
use crate::program::tool::{Home, Tool, once};

pub(super) const TOOLS: &[Tool] = &[
    missing("alias", Home::Shell),
    missing("apt", Home::System),
    missing("apt-get", Home::System),
    missing("awk", Home::System),
    missing("aws", Home::System),
    missing("bg", Home::Shell),
    missing("chmod", Home::System),
    missing("chown", Home::System),
    missing("crontab", Home::System),
    missing("curl", Home::System),
    missing("diff", Home::System),
    missing("du", Home::System),
    missing("egrep", Home::System),
    missing("fg", Home::Shell),
    missing("fgrep", Home::System),
    missing("find", Home::System),
    missing("git", Home::System),
    missing("gzip", Home::System),
    missing("htop", Home::System),
    missing("jobs", Home::Shell),
    missing("journalctl", Home::System),
    missing("jq", Home::System),
    missing("kill", Home::Shell),
    missing("less", Home::System),
    missing("lsof", Home::System),
    missing("more", Home::System),
    missing("nmap", Home::System),
    missing("nohup", Home::System),
    missing("openssl", Home::System),
    missing("pgrep", Home::System),
    missing("pkill", Home::System),
    missing("ps", Home::System),
    missing("read", Home::Shell),
    missing("redis-benchmark", Home::Package("redis")),
    missing("redis6-benchmark", Home::Package("redis6")),
    missing("scp", Home::System),
    missing("sed", Home::System),
    missing("set", Home::Shell),
    missing("source", Home::Shell),
    missing("ssh", Home::System),
    missing("systemctl", Home::System),
    missing("tar", Home::System),
    missing("top", Home::System),
    missing("traceroute", Home::System),
    missing("valkey-benchmark", Home::Package("valkey")),
    missing("vi", Home::System),
    missing("vim", Home::System),
    missing("wait", Home::Shell),
    missing("watch", Home::System),
    missing("wget", Home::System),
    missing("xargs", Home::System),
];

const fn missing(name: &'static str, home: Home) -> Tool {
    once(name, home, "", "not part of this lab", refuse).own_words()
}

fn refuse(io: &mut Io<'_, '_>, args: &Args) -> i32 {
    let name = &args.name;
    io.err(format!(
        "{name}: not simulated in this lab. {}\n",
        advice(name)
    ));
    1
}

/// What to use instead.
fn advice(name: &str) -> &'static str {
    match name {
        "vi" | "vim" => "Edit files with nano.",
        "top" | "htop" | "ps" | "pgrep" | "lsof" => {
            "See free, df, uptime and ss -tln for what this host does."
        }
        "systemctl" | "journalctl" | "nohup" => {
            "Start a server in the foreground, or with --daemonize yes."
        }
        "ssh" | "scp" => "Open a terminal on an instance with EC2 Instance Connect in the console.",
        "aws" => "Use the console panels for now.",
        "curl" | "wget" | "openssl" | "traceroute" | "nmap" | "git" => {
            "There is no web in this lab; try nc -zv HOST PORT for a connection."
        }
        "less" | "more" => "Use cat, head and tail; the terminal scrolls.",
        "apt" | "apt-get" => "On an Amazon Linux instance install packages with sudo dnf install.",
        "valkey-benchmark" | "redis6-benchmark" | "redis-benchmark" => {
            "Repeat a command with the client's -r option."
        }
        "awk" | "jq" => "Use grep, cut, tr, sort, uniq, head and tail.",
        "sed" => {
            "Change a file with nano or in the Editor tab; grep, cut and tr work on what is printed."
        }
        "egrep" => "Use grep -E.",
        "fgrep" => "Use grep -F.",
        "find" | "du" | "diff" => "Look at files with ls -l, cat and wc.",
        "watch" => "Repeat a command of the client with its -r and -i options.",
        "xargs" => "Write the arguments on the command line.",
        "chmod" | "chown" | "tar" | "gzip" | "crontab" => {
            "Files have one owner and one mode here, and nothing needs it."
        }
        "pkill" | "kill" => "Stop a program with Ctrl-C, a server with the client's SHUTDOWN.",
        _ => "This shell runs one program at a time; type help for what it knows.",
    }
}
