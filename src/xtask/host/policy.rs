//! Whether a host's Content-Security-Policy lets the lab run, and in whose frames it may be shown.

use super::fetch::Response;
use super::finding::{Finding, note, wrong};

/// What the lab loads: the directive, those that stand in for it, and the sources that it needs.
const NEEDS: &[(&str, &[&str], &[&str])] = &[
    (
        "script-src",
        &["default-src"],
        &["'self'", "'wasm-unsafe-eval'"],
    ),
    ("style-src", &["default-src"], &["'self'"]),
    ("connect-src", &["default-src"], &["'self'"]),
    (
        "worker-src",
        &["child-src", "script-src", "default-src"],
        &["'self'"],
    ),
    ("img-src", &["default-src"], &["'self'", "data:"]),
    ("manifest-src", &["default-src"], &["'self'"]),
];
/// What a policy with `sandbox` must allow.
const SANDBOX: &[&str] = &["allow-scripts", "allow-same-origin"];

/// What the headers of a file say against the lab; `path` names the file.
pub fn check(path: &str, response: &Response) -> Vec<Finding> {
    let origin = origin(&response.url);
    let mut found = Vec::new();
    for policy in policies(response) {
        for (name, others, needed) in NEEDS {
            let Some(sources) = directive(&policy, name, others) else {
                continue;
            };
            let missing: Vec<_> = needed
                .iter()
                .filter(|source| !allows(&sources, source, &origin))
                .copied()
                .collect();
            if !missing.is_empty() {
                found.push(wrong(format!(
                    "{path}: the header Content-Security-Policy keeps the lab from starting: add {} to {name}.",
                    missing.join(" ")
                )));
            }
        }
        found.extend(sandbox(path, &policy));
        found.extend(trusted_types(path, &policy));
    }
    found
}

/// In whose frames the page may be shown.
pub fn frames(response: &Response) -> Vec<Finding> {
    let mut found = Vec::new();
    for policy in policies(response) {
        if let Some(sources) = directive(&policy, "frame-ancestors", &[]) {
            let who = sources.join(" ");
            found.push(note(format!(
                "Frames: the page can be shown in a frame of {who} only (frame-ancestors); add the sites of your courses, if any."
            )));
        }
    }
    let option = response.header("x-frame-options").to_lowercase();
    let who = match option.as_str() {
        "" => return found,
        "deny" => "no site",
        _ => "the same site only",
    };
    found.push(note(format!(
        "Frames: the page can be shown in a frame of {who} (X-Frame-Options); where a course shows it in a frame, send frame-ancestors instead."
    )));
    found
}

/// Every policy of the headers, each a list of directives with their sources.
fn policies(response: &Response) -> Vec<Vec<Vec<String>>> {
    let headers = response.headers("content-security-policy");
    let policies = headers.into_iter().flat_map(|header| header.split(','));
    policies.map(parse).collect()
}

fn parse(policy: &str) -> Vec<Vec<String>> {
    let words = |directive: &str| directive.split_whitespace().map(str::to_owned).collect();
    policy
        .split(';')
        .map(words)
        .filter(|words: &Vec<_>| !words.is_empty())
        .collect()
}

/// The sources of the directive, or of the first that stands in for it.
fn directive(policy: &[Vec<String>], name: &str, others: &[&str]) -> Option<Vec<String>> {
    let mut names = std::iter::once(&name).chain(others);
    names.find_map(|name| {
        let found = policy
            .iter()
            .find(|words| words[0].eq_ignore_ascii_case(name))?;
        Some(found[1..].to_vec())
    })
}

fn allows(sources: &[String], needed: &str, origin: &str) -> bool {
    sources.iter().any(|source| match needed {
        "'self'" => {
            let scheme = origin.split_once("//").map_or(origin, |(scheme, _)| scheme);
            source == "'self'"
                || source == "*"
                || source == scheme
                || source.trim_end_matches('/') == origin
        }
        "'wasm-unsafe-eval'" => source == needed || source == "'unsafe-eval'",
        _ => source == needed,
    })
}

fn sandbox(path: &str, policy: &[Vec<String>]) -> Option<Finding> {
    let allowed = directive(policy, "sandbox", &[])?;
    let missing: Vec<_> = SANDBOX
        .iter()
        .filter(|word| !allowed.iter().any(|own| own == *word))
        .copied()
        .collect();
    (!missing.is_empty()).then(|| {
        let missing = missing.join(" ");
        wrong(format!("{path}: the header Content-Security-Policy shuts the lab into a sandbox: add {missing} to sandbox, or leave it out."))
    })
}

fn trusted_types(path: &str, policy: &[Vec<String>]) -> Option<Finding> {
    directive(policy, "require-trusted-types-for", &[])?;
    let allowed = directive(policy, "trusted-types", &[])?;
    let is_allowed = allowed.iter().any(|name| name == "port6379" || name == "*");
    (!is_allowed).then(|| {
        wrong(format!("{path}: the header Content-Security-Policy asks for Trusted Types: add port6379 to trusted-types."))
    })
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> String {
    url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(name: &str, value: &str) -> Response {
        Response {
            url: "https://lab.example/x/".to_owned(),
            status: 200,
            headers: vec![(name.to_owned(), value.to_owned())],
            content: Ok(Vec::new()),
            sent: 0,
        }
    }

    fn found(policy: &str) -> Vec<String> {
        let response = response("content-security-policy", policy);
        check("index.html", &response)
            .into_iter()
            .map(|finding| finding.text)
            .collect()
    }

    const OWN: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
        worker-src 'self'; img-src 'self' data:; manifest-src 'self'";

    #[test]
    fn policies_that_let_the_lab_run_are_fine() {
        for policy in [
            OWN,
            "frame-ancestors 'self'",
            "default-src https: data: 'unsafe-eval'",
            "default-src https://lab.example 'wasm-unsafe-eval' data:",
        ] {
            assert!(found(policy).is_empty(), "{policy}: {:?}", found(policy));
        }
    }

    #[test]
    fn what_a_policy_lacks_is_named() {
        let without = |part: &str| found(&OWN.replace(part, "")).join("\n");
        assert!(without(" 'wasm-unsafe-eval'").contains("add 'wasm-unsafe-eval' to script-src"));
        assert!(without(" data:").contains("add data: to img-src"));
        assert!(without("manifest-src 'self'").contains("add 'self' to manifest-src"));
        assert_eq!(found("default-src 'none'").len(), 6);
        assert!(found("sandbox allow-scripts")[0].contains("add allow-same-origin"));
        assert!(
            found("require-trusted-types-for 'script'; trusted-types other")[0]
                .contains("port6379")
        );
        // Each of two policies must allow it.
        assert!(found(&format!("{OWN}, script-src 'self'"))[0].contains("'wasm-unsafe-eval'"));
    }

    #[test]
    fn who_may_frame_the_page_is_told() {
        let said = |name: &str, value: &str| frames(&response(name, value))[0].text.clone();
        assert!(said("x-frame-options", "DENY").contains("no site"));
        assert!(said("x-frame-options", "SAMEORIGIN").contains("same site"));
        assert!(
            said(
                "content-security-policy",
                "frame-ancestors https://moodle.example"
            )
            .contains("https://moodle.example")
        );
        assert!(frames(&response("server", "x")).is_empty());
    }
}
