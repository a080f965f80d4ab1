//! How a terminal's connection ended: what the terminal says, and what the student can do about it.

use cloud::view::{InstanceView, View};

use crate::protocol::Ending;
use crate::state::Terminal;

const TERMINATED: &str =
    "The instance is terminated: it is gone, with everything on it. Launch another one to go on.";
const STOPPED: &str = "The instance is stopped. Start it in the console, then reconnect.";
const NOT_YET: &str = "The instance does not run yet. Reconnect as soon as it does.";
const LEFT: &str = "You left this terminal. What was on the host is still there.";

/// The cursor comes back with a new connection.
pub(crate) const SHOW_CURSOR: &[u8] = b"\x1b[?25h";

/// What is written below the last line when the process behind a terminal has ended. The cursor goes.
pub(crate) fn last_words(terminal: &Terminal, view: &View) -> String {
    let line = match instance(terminal, view) {
        None if is_laptop(terminal, view) => "[Process completed]".to_owned(),
        Some(instance) if instance.state == "running" => {
            format!("Connection to {} closed.", address(instance))
        }
        Some(instance) => {
            // The prompt, or half a line, stands before it.
            let address = address(instance);
            format!("\nConnection to {address} closed by remote host.")
        }
        None => "\nConnection closed by remote host.".to_owned(),
    };
    format!("\x1b[0m{line}\n\x1b[?25l")
}

/// Why a terminal takes no input, in the world as it is now; `None`: it does.
pub(crate) fn ending(terminal: &Terminal, view: &View) -> Option<Ending> {
    if terminal.pid.is_some() {
        return None;
    }
    let instance = instance(terminal, view);
    let state = instance.map_or("", |instance| instance.state.as_str());
    let (text, can_reconnect) = match state {
        "running" => (LEFT, true),
        "" if is_laptop(terminal, view) => (LEFT, true),
        "stopped" | "stopping" => (STOPPED, false),
        "pending" => (NOT_YET, false),
        _ => (TERMINATED, false),
    };
    Some(Ending {
        text: terminal.problem.clone().unwrap_or_else(|| text.to_owned()),
        can_reconnect,
    })
}

fn instance<'a>(terminal: &Terminal, view: &'a View) -> Option<&'a InstanceView> {
    let mut instances = view.instances.iter();
    instances.find(|instance| instance.id == terminal.host)
}

fn is_laptop(terminal: &Terminal, view: &View) -> bool {
    view.laptops.iter().any(|laptop| laptop.id == terminal.host)
}

fn address(instance: &InstanceView) -> &str {
    let address = instance.public_ip.as_ref().or(instance.private_ip.as_ref());
    address.unwrap_or(&instance.id)
}
