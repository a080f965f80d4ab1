//! The server behind a TCP port of this machine, so that real clients can try it.
//!
//! `cargo run -p mysql --example serve -- 3307`; the account is `admin`, its password `password`.

use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use mysql::wire::{Connection, State};
use mysql::{Config, Server};

struct Client {
    stream: TcpStream,
    connection: Connection,
}

#[expect(
    clippy::disallowed_methods,
    reason = "this program is the host, which has a clock"
)]
fn now_us() -> i64 {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_micros()).unwrap_or(0)
}

fn main() -> std::io::Result<()> {
    let port = std::env::args()
        .nth(1)
        .and_then(|port| port.parse().ok())
        .unwrap_or(3307u16);
    let listener = TcpListener::bind(("127.0.0.1", port))?;
    listener.set_nonblocking(true)?;
    let mut server = Server::new(
        Config {
            database: Some("mydb".to_owned()),
            ..Config::default()
        },
        now_us(),
    );
    let mut clients: Vec<Client> = Vec::new();
    println!("listening on {port}");
    loop {
        server.set_time(now_us());
        let mut is_busy = false;
        while let Ok((stream, peer)) = listener.accept() {
            stream.set_nonblocking(true)?;
            let connection = Connection::new(&mut server, &peer.ip().to_string());
            clients.push(Client { stream, connection });
            is_busy = true;
        }
        for client in &mut clients {
            is_busy |= serve(&mut server, client);
        }
        clients.retain(|client| client.connection.state() != State::Closed);
        if !is_busy {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Whether there was something to do.
fn serve(server: &mut Server, client: &mut Client) -> bool {
    let mut buffer = [0; 16_384];
    let mut is_busy = true;
    match client.stream.read(&mut buffer) {
        Ok(0) => client.connection.close(server),
        Ok(count) => client.connection.feed(server, &buffer[..count]),
        Err(error) if error.kind() == ErrorKind::WouldBlock => is_busy = false,
        Err(_) => client.connection.close(server),
    }
    if matches!(client.connection.state(), State::Lock { .. } | State::Host) {
        client.connection.resume(server);
    }
    let output = client.connection.take_output();
    if client.stream.set_nonblocking(false).is_err()
        || client.stream.write_all(&output).is_err()
        || client.stream.set_nonblocking(true).is_err()
    {
        client.connection.close(server);
    }
    is_busy
}
