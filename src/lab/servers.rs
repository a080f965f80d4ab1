//! The Redis servers of a world: cache nodes, those that the student has started, the playground's.

use engine::Node;
use shell::session::Session;
use sim::net::HostId;
use sim::process::Pid;
use sim::server::RedisServer;

use crate::situation::Situation;

/// A server that runs.
pub(crate) struct Server<'a> {
    pub(crate) host: HostId,
    pub(crate) pid: Pid,
    pub(crate) port: u16,
    pub(crate) node: &'a Node,
}

impl Situation {
    /// All servers that run, in the order in which their hosts were made.
    pub(crate) fn servers(&self) -> Vec<Server<'_>> {
        let world = self.cloud.world();
        let mut servers = Vec::new();
        for host in world.hosts() {
            for pid in world.processes_of(host) {
                let in_shell = || world.process::<Session>(pid)?.redis_server();
                let server = world.process::<RedisServer>(pid).or_else(in_shell);
                if let Some(server) = server
                    && let Some(node) = server.node()
                {
                    servers.push(Server {
                        host,
                        pid,
                        port: server.port(),
                        node,
                    });
                }
            }
        }
        servers
    }
}
