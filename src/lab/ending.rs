//! How a terminal's connection ended: what the terminal says, and what the student can do about it.

use cloud::view::{InstanceState, InstanceView, View};

use crate::protocol::Ending;
use crate::situation::Terminal;

/// The cursor comes back with a new connection.
pub(crate) const SHOW_CURSOR: &[u8] = b"\x1b[?25h";

/// What is written below the last line when the process behind a terminal has ended. The cursor goes.
pub(crate) fn last_words(terminal: &Terminal, view: &View) -> String {
    let line = match instance(terminal, view) {
        None if is_laptop(terminal, view) => "[Process completed]".to_owned(),
        Some(instance) if instance.state == InstanceState::Running => {
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
    let (text, can_reconnect) = match instance.map(|instance| instance.state) {
        Some(InstanceState::Running) => (words::ENDING_LEFT, true),
        None if is_laptop(terminal, view) => (words::ENDING_LEFT, true),
        Some(InstanceState::Stopped | InstanceState::Stopping) => (words::ENDING_STOPPED, false),
        Some(InstanceState::Pending) => (words::ENDING_NOT_YET, false),
        Some(InstanceState::ShuttingDown) => (words::ENDING_TERMINATING, false),
        Some(InstanceState::Terminated) | None => (words::ENDING_TERMINATED, false),
    };
    Some(Ending {
        text: terminal
            .problem
            .clone()
            .unwrap_or_else(|| text.text().to_owned()),
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
