//! `engine::format` prints as the redis-cli of this machine does, for replies of every shape.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::process::{Command, Stdio};
use std::thread;

use engine::format::{is_report, reply_raw, reply_report, reply_tty};
use engine::resp::decode_all;

/// Big numbers, blob errors and attributes are left out: redis-cli 7.0 cannot read them.
const REPLIES: &[&[u8]] = &[
    b"+OK\r\n",
    b"-ERR no such key\r\n",
    b":-12\r\n",
    b"$-1\r\n",
    b"*-1\r\n",
    b"_\r\n",
    b"$0\r\n\r\n",
    b"$12\r\n\\\n\r\t\x07\x08\x00\x1b\x7f\xc3\xa9\"\r\n",
    b",3.14\r\n",
    b",inf\r\n",
    b"#t\r\n",
    b"#f\r\n",
    b"=9\r\ntxt:a\"b\nc\r\n",
    b"*0\r\n",
    b"%0\r\n",
    b"~0\r\n",
    b"*3\r\n*0\r\n%0\r\n~0\r\n",
    b"*2\r\n:1\r\n*2\r\n$1\r\na\r\n*3\r\n+x\r\n-ERR y\r\n$-1\r\n",
    b"*11\r\n:1\r\n:2\r\n:3\r\n:4\r\n:5\r\n:6\r\n:7\r\n:8\r\n:9\r\n*2\r\n:1\r\n*1\r\n:2\r\n#t\r\n",
    b"%2\r\n+a\r\n:1\r\n$1\r\nb\r\n*2\r\n:1\r\n%1\r\n+q\r\n%2\r\n+z\r\n,1.5\r\n+y\r\n_\r\n",
    b"%1\r\n*2\r\n:1\r\n:2\r\n*2\r\n:3\r\n:4\r\n",
    b"%2\r\n+a\r\n*0\r\n+b\r\n~1\r\n%1\r\n+c\r\n*1\r\n*1\r\n:1\r\n",
    b"%1\r\n+a\r\n%1\r\n+b\r\n*2\r\n:1\r\n:2\r\n",
    b"%1\r\n+a\r\n*1\r\n=7\r\ntxt:a\nb\r\n",
    b"%1\r\n+a\r\n%1\r\n*2\r\n:1\r\n:2\r\n:1\r\n",
    b"~2\r\n+a\r\n~2\r\n:1\r\n=5\r\ntxt:x\r\n",
];

#[test]
fn replies_look_as_in_redis_cli() {
    for reply in REPLIES {
        let value = &decode_all(reply).expect("a reply")[0];
        let shown = |option| ask(reply, option, "X");
        let quoted = String::from_utf8_lossy(reply).into_owned();
        assert_eq!(
            text(&reply_tty(value)),
            text(&shown("--no-raw")),
            "{quoted}"
        );
        assert_eq!(text(&reply_raw(value)), text(&shown("--raw")), "{quoted}");
    }
}

#[test]
fn reports_are_printed_as_they_are() {
    let reply = b"$9\r\na:1\r\nb:2\n\r\n";
    let value = &decode_all(reply).expect("a reply")[0];
    let lines = [
        "INFO",
        "info server",
        "LOLWUT",
        "CLIENT LIST",
        "CLIENT INFO",
        "CLIENT GETNAME",
        "CLUSTER NODES",
        "CLUSTER INFO",
        "CLUSTER MYID",
        "DEBUG HTSTATS 0",
        "DEBUG HTSTATS-KEY k",
        "DEBUG CLIENT-EVICTION",
        "DEBUG OBJECT k",
        "LATENCY GRAPH command",
        "LATENCY DOCTOR",
        "MEMORY DOCTOR",
        "MEMORY MALLOC-STATS",
        "GET k",
    ];
    for line in lines {
        let argv: Vec<&[u8]> = line.split(' ').map(str::as_bytes).collect();
        for option in ["--raw", "--no-raw"] {
            let ours = match option {
                _ if is_report(&argv) => reply_report(value),
                "--raw" => reply_raw(value),
                _ => reply_tty(value),
            };
            assert_eq!(
                text(&ours),
                text(&ask(reply, option, line)),
                "{option} {line}"
            );
        }
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What redis-cli prints when a server replies with these bytes.
fn ask(reply: &'static [u8], option: &str, line: &str) -> Vec<u8> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener
        .local_addr()
        .expect("its address")
        .port()
        .to_string();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("redis-cli connects");
        let mut bytes = [0; 4096];
        let asked = stream.read(&mut bytes).expect("redis-cli asks");
        assert!(asked > 0);
        stream.write_all(reply).expect("redis-cli listens");
    });
    let output = Command::new("redis-cli")
        .args(["-p", &port, option])
        .args(line.split(' '))
        .stdin(Stdio::null())
        .output()
        .expect("redis-cli is not installed: `apt-get install redis-tools`, or run `cargo xtask test`, which does it");
    server.join().expect("the reply was sent");
    output.stdout
}
