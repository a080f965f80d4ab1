//! A real MariaDB in a folder of its own, for as long as a test runs.

use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::client::Client;

/// It ends when this is dropped.
pub struct Server {
    child: Child,
    folder: PathBuf,
}

fn program(name: &str) -> Command {
    let path = std::env::var("PATH").unwrap_or_default();
    let mut command = Command::new(name);
    command
        .env("PATH", format!("{path}:/usr/sbin:/usr/local/sbin"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .stdin(Stdio::null());
    command
}

impl Server {
    /// Makes a fresh one. Fails where MariaDB is not installed: `cargo xtask setup` does that.
    pub fn start() -> Server {
        let folder = std::env::temp_dir().join(format!("mysql-oracle-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        let data = folder.join("data");
        let user = format!(
            "--user={}",
            std::env::var("USER").unwrap_or_else(|_| "root".to_owned())
        );
        let made = program("mariadb-install-db")
            .args([
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                &user,
            ])
            .arg(format!("--datadir={}", data.display()))
            .status();
        assert!(
            made.is_ok_and(|status| status.success()),
            "MariaDB is installed: apt-get install mariadb-server, or brew install mariadb"
        );
        let child = program("mariadbd")
            .args([
                "--no-defaults",
                "--skip-networking",
                "--innodb-flush-log-at-trx-commit=0",
                &user,
            ])
            .args([
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_general_ci",
            ])
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", folder.join("socket").display()))
            .arg(format!("--pid-file={}", folder.join("pid").display()))
            .spawn();
        Server {
            child: child.expect("mariadbd starts"),
            folder,
        }
    }

    /// Connects as soon as it listens.
    pub fn connect(&self) -> Client {
        for _ in 0..600 {
            if let Ok(stream) = UnixStream::connect(self.folder.join("socket")) {
                return Client::at(stream);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("MariaDB listens within a minute");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
