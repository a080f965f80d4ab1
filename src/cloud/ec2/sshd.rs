//! The SSH server of every instance: it is what listens on port 22.

use sim::process::{Cx, Event, Process};

const PORT: u16 = 22;
const BANNER: &[u8] = b"SSH-2.0-OpenSSH_8.7\r\n";

/// Accepts, names itself and hangs up on everything that is no key exchange.
#[derive(Clone, Debug, Default)]
pub struct Sshd;

impl Process for Sshd {
    fn on(&mut self, cx: &mut Cx<'_>, event: Event) {
        match event {
            Event::Start => cx.listen(PORT, None),
            Event::Accepted { socket, .. } => cx.send(socket, BANNER),
            Event::Data(socket, bytes) if !bytes.starts_with(b"SSH-") => {
                cx.send(socket, b"Invalid SSH identification string.\r\n".as_slice());
                cx.close(socket);
            }
            _ => {}
        }
    }
}
