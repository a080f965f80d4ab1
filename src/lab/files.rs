//! The files of who is logged in on a host: an open terminal is what leads there, as it is for who types.

use shell::files;
use shell::session::{Session, SessionKind};
use sim::net::HostId;

use crate::parts::LOOK;
use crate::protocol::TerminalId;
use crate::sight::LARGEST_FILE;
use crate::situation::Terminal;
use crate::state::{Applied, State};

engine::later!(LOOK);

/// A shell in an open terminal.
pub(crate) struct OpenShell<'a> {
    pub(crate) terminal: TerminalId,
    /// The host's id, and what its terminals are called.
    pub(crate) host: (&'a str, &'a str),
    pub(crate) session: &'a Session,
}

impl State {
    /// The shells of all open terminals, in the terminals' order.
    #[inline(never)]
    pub(crate) fn open_shells(&self) -> Vec<OpenShell<'_>> {
        let open = |terminal: &'_ Terminal| Some((terminal.pid?, terminal.id));
        let world = self.situation.cloud.world();
        let terminals = self.situation.terminals.iter();
        let shells = terminals.filter_map(|terminal| {
            let (pid, id) = open(terminal)?;
            Some(OpenShell {
                terminal: id,
                host: (&terminal.host, &terminal.title),
                session: world.process(pid)?,
            })
        });
        shells.collect()
    }

    /// Where the files of a host are, and whose, if a terminal is open on it.
    #[inline(never)]
    pub(crate) fn disk_of(&self, host: &str) -> Option<(HostId, SessionKind)> {
        let shells = self.open_shells();
        let shell = shells.iter().find(|shell| shell.host.0 == host)?;
        let cloud = &self.situation.cloud;
        let id = match shell.session.kind() {
            SessionKind::Laptop => cloud.laptop(),
            SessionKind::AmazonLinux => cloud.host_of(host)?,
        };
        Some((id, shell.session.kind()))
    }

    /// Saves what was edited.
    #[inline(never)]
    pub(crate) fn write_file(&mut self, host: &str, path: &str, content: &str) -> Applied {
        let file = path.rsplit('/').next().unwrap_or_default();
        let Some((id, kind)) = self.disk_of(host) else {
            return Applied::Refused(words::RefusedSaveHost { file }.text());
        };
        if !files::is_path(path) {
            return Applied::Refused(words::REFUSED_SAVE_NAME.text().into());
        }
        if content.len() > LARGEST_FILE {
            return Applied::Refused(words::RefusedSaveLarge { file }.text());
        }
        let Some(machine) = self.situation.cloud.world_mut().machine_mut(id) else {
            return Applied::Refused(words::RefusedSaveHost { file }.text());
        };
        match files::write(machine, kind, path, content.as_bytes()) {
            Ok(()) => Applied::Done(None),
            Err(why) => Applied::Refused(words::RefusedSave { file, why: &why }.text()),
        }
    }
}
