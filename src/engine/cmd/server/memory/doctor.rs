//! MEMORY DOCTOR: the figures in words, with advice.

use crate::cmd::prelude::*;
use crate::node::memory::MemoryFigures;

pub(super) static COMMAND: Command = Command::new(&SPEC, memory_doctor);

static SPEC: Spec = Spec {
    name: "DOCTOR",
    summary: "Tells in words what is wrong with the memory in use, if anything",
    since: "4.0.0",
    group: Group::Server,
    complexity: "O(1)",
    arity: 2,
    tips: &[
        "nondeterministic_output",
        "request_policy:all_shards",
        "response_policy:special",
    ],
    example: example(
        r#"> MEMORY DOCTOR
"<any>""#,
    ),
    ..Spec::BLANK
};

fn memory_doctor(cx: &mut Cx<'_>) -> Outcome {
    let text = report(&cx.node.memory_figures(), cx.node.clients.len());
    cx.out.verbatim("txt", text.as_bytes());
    Ok(Flow::Done)
}

/// Below this nothing can be told.
const LITTLE_BYTES: u64 = 5 << 20;
/// What a client's buffers may hold on the mean.
const CLIENT_BYTES: u64 = 200 << 10;

fn report(memory: &MemoryFigures, clients: usize) -> String {
    if memory.used_bytes < LITTLE_BYTES {
        return "This server holds less than 5 MB, too little to find anything wrong.\n".to_owned();
    }
    let mut findings = Vec::new();
    if memory.peak_percent() < 100.0 / 1.5 {
        findings.push(format!(
            "Peak: there were {} bytes in use, and now there are {}. The system may still count the difference as \
             used.",
            memory.peak_bytes, memory.used_bytes
        ));
    }
    let mean_bytes = memory.clients_bytes / clients.max(1) as u64;
    if mean_bytes > CLIENT_BYTES {
        findings.push(format!(
            "Clients: their buffers hold {mean_bytes} bytes each. Some send more than they read; CLIENT LIST shows \
             qbuf and omem of each."
        ));
    }
    if findings.is_empty() {
        return "Nothing is wrong with the memory in use.\n".to_owned();
    }
    let lines = findings.iter().map(|finding| format!(" * {finding}\n"));
    std::iter::once("Found in the memory in use:\n\n".to_owned())
        .chain(lines)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peak_and_full_buffers_are_found() {
        let mut memory = MemoryFigures {
            peak_bytes: 10 << 20,
            used_bytes: 8 << 20,
            ..MemoryFigures::default()
        };
        assert!(report(&memory, 1).starts_with("Nothing"));
        memory.peak_bytes = 20 << 20;
        memory.clients_bytes = 1 << 20;
        let text = report(&memory, 2);
        assert!(text.contains("* Peak: there were 20971520") && text.contains("hold 524288 bytes"));
        memory.used_bytes = 1 << 20;
        assert!(report(&memory, 1).contains("too little"));
    }
}
