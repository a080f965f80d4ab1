//! What a host has before anybody does anything: its files, and what it says at login.

use std::rc::Rc;

use engine::Time;
use primitives::calendar::Date;
use sim::process::Machine;

use crate::host::env::{Env, SessionKind};

const OS_RELEASE: &str = "NAME=\"Amazon Linux\"\nVERSION=\"2023\"\nID=\"amzn\"\nID_LIKE=\"fedora\"\nVERSION_ID=\"2023\"\n\
    PRETTY_NAME=\"Amazon Linux 2023\"\n";
const LAPTOP_OS_RELEASE: &str =
    "NAME=\"Ubuntu\"\nVERSION_ID=\"24.04\"\nID=ubuntu\nPRETTY_NAME=\"Ubuntu 24.04 LTS\"\n";
const BASHRC: &str = "# .bashrc\n\nif [ -f /etc/bashrc ]; then\n        . /etc/bashrc\nfi\n";

/// Puts the usual files where none are yet.
pub(crate) fn furnish(machine: &mut Machine, env: &Env) {
    let home = format!("/home/{}", env.kind.user());
    let host = machine.hostname.clone();
    let hosts =
        format!("127.0.0.1   localhost localhost.localdomain\n::1         localhost6 {host}\n");
    let (release, resolver) = match env.kind {
        SessionKind::AmazonLinux => (
            OS_RELEASE,
            "nameserver 172.31.0.2\nsearch ap-south-1.compute.internal\n",
        ),
        SessionKind::Laptop => (LAPTOP_OS_RELEASE, "nameserver 127.0.0.53\n"),
    };
    for (path, text) in [
        (format!("{home}/"), ""),
        (format!("{home}/.bashrc"), BASHRC),
        ("/etc/os-release".to_owned(), release),
        ("/etc/hosts".to_owned(), &hosts),
        ("/etc/hostname".to_owned(), &format!("{host}\n")),
        ("/etc/resolv.conf".to_owned(), resolver),
    ] {
        if !machine.files.contains_key(&path) {
            machine
                .files
                .insert(path, Rc::new(text.as_bytes().to_vec()));
        }
    }
}

/// What is printed at login.
pub(crate) fn banner(env: &Env, now: Time) -> String {
    match env.kind {
        SessionKind::Laptop => String::new(),
        SessionKind::AmazonLinux => {
            let date = Date::of_us(now.0).short();
            format!("{AMAZON_LINUX}Last login: {date} from 13.233.177.3\n")
        }
    }
}

/// A bird of our own, where Amazon's own stands.
const AMAZON_LINUX: &str = concat!(
    "\x1b[33m     __\x1b[0m\n",
    "\x1b[33m  __( o)>\x1b[0m      Amazon Linux 2023\n",
    "\x1b[33m  \\ <_. )\x1b[0m      a simulated instance of this lab\n",
    "\x1b[33m   `---'\x1b[0m\n",
);
