//! The two servers: started, asked and ended.

use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::root;

const START_TIMEOUT: Duration = Duration::from_secs(10);
/// No answer takes longer, not even after a million writes.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(60);

/// A server process that ends with this value.
pub struct Server {
    pub name: &'static str,
    pub port: u16,
    child: Child,
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; either way nothing is left behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    /// Ours, in the build for release.
    pub fn ours() -> Result<Server, String> {
        let program = root::checkout().join("target/release/server");
        Server::start("server", 16379, program, &[])
    }

    /// The original, without persistence.
    pub fn redis() -> Result<Server, String> {
        let arguments = ["--save", "", "--appendonly", "no"];
        Server::start("redis-server", 16380, "redis-server".into(), &arguments)
    }

    /// Starts a server and waits until it accepts connections.
    fn start(
        name: &'static str,
        port: u16,
        program: PathBuf,
        arguments: &[&str],
    ) -> Result<Server, String> {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Err(format!(
                "Port {port} is taken; {name} cannot be measured on it."
            ));
        }
        let mut command = Command::new(program);
        command.args(["--port", &port.to_string()]).args(arguments);
        let child = command
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| format!("{name}: {error}"))?;
        let mut server = Server { name, port, child };
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("{name} ended at once ({status})."));
            }
            if started.elapsed() > START_TIMEOUT {
                return Err(format!("{name} accepts no connection on port {port}."));
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }

    pub fn connect(&self) -> Result<TcpStream, String> {
        let stream = TcpStream::connect(("127.0.0.1", self.port));
        let stream = stream.map_err(|error| format!("{}: {error}", self.name))?;
        // Without a timeout a bug would be a benchmark that never ends.
        let _ = stream.set_read_timeout(Some(ANSWER_TIMEOUT));
        Ok(stream)
    }

    /// Whether the server knows a command.
    pub fn knows(&self, command: &str) -> Result<bool, String> {
        let info = self.ask(&format!("COMMAND INFO {command}"))?;
        Ok(!info.starts_with("*1\r\n*-1") && !info.starts_with("*1\r\n$-1"))
    }

    /// The answer to one inline command, as it comes.
    pub fn ask(&self, line: &str) -> Result<String, String> {
        let mut stream = self.connect()?;
        // The server hangs up after QUIT, which shows where the answer ends.
        let failed = |error| format!("{line}, asked of {}: {error}", self.name);
        stream
            .write_all(format!("{line}\r\nQUIT\r\n").as_bytes())
            .map_err(failed)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(failed)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// `used_memory`, in bytes.
    pub fn used_bytes(&self) -> Result<u64, String> {
        let info = self.ask("INFO memory")?;
        let used = info
            .lines()
            .find_map(|line| line.strip_prefix("used_memory:"));
        used.and_then(|bytes| bytes.trim().parse().ok())
            .ok_or_else(|| format!("{} does not tell its used_memory.", self.name))
    }

    /// What the system says the process takes, in bytes; `None` where it does not say.
    pub fn resident_bytes(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let resident = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        let kilobytes: u64 = resident.trim().strip_suffix("kB")?.trim().parse().ok()?;
        Some(kilobytes * 1024)
    }

    /// What all threads of the process have computed so far, in nanoseconds; `None` where the system does not say.
    pub fn busy_ns(&self) -> Option<u64> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?;
        let busy = |thread: fs::DirEntry| -> Option<u64> {
            let schedule = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            schedule.split_whitespace().next()?.parse().ok()
        };
        threads.map(|thread| busy(thread.ok()?)).sum()
    }
}
