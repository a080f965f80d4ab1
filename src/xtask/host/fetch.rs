//! Fetching as a browser does: packed where the server can, redirects followed by hand so that they can be told.

use std::io::Read;
use std::time::Duration;

use brotli::Decompressor;
use flate2::read::GzDecoder;
use ureq::Agent;

/// Redirects that are followed.
const MOST_REDIRECTS: usize = 5;
const TIMEOUT: Duration = Duration::from_secs(60);
/// More than the largest file of the page.
const MOST_BYTES: u64 = 64 << 20;
/// What browsers say that they can unpack.
pub const PACKED: &str = "gzip, deflate, br";
/// Asks for a file as it is.
pub const PLAIN: &str = "identity";

/// What a server sent for an address.
pub struct Response {
    /// The address that answered in the end.
    pub url: String,
    /// The status.
    pub status: u16,
    /// The headers, names in lower case, in the order in which they came.
    pub headers: Vec<(String, String)>,
    /// The content, unpacked; an error says why it cannot be.
    pub content: Result<Vec<u8>, String>,
    /// How many bytes came.
    pub sent: usize,
}

impl Response {
    /// The first header of that name; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers(name).first().copied().unwrap_or_default()
    }

    /// All headers of that name.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        let headers = self.headers.iter().filter(|(own, _)| own == name);
        headers.map(|(_, value)| value.as_str()).collect()
    }
}

/// An HTTP client.
pub struct Client(Agent);

impl Client {
    /// A client that follows no redirect by itself.
    pub fn new() -> Client {
        let config = Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(TIMEOUT));
        Client(config.build().into())
    }

    /// Fetches an address; `encoding` is what the client says that it can unpack.
    ///
    /// # Errors
    ///
    /// A sentence, where no answer came.
    pub fn get(&self, url: &str, encoding: &str) -> Result<Response, String> {
        let mut url = url.to_owned();
        for _ in 0..=MOST_REDIRECTS {
            let response = self.get_once(&url, encoding)?;
            let to = response.header("location");
            if !(300..400).contains(&response.status) || to.is_empty() {
                return Ok(response);
            }
            url = resolve(&url, to);
        }
        Err(format!(
            "{url}: the server redirects again and again; let the address itself answer."
        ))
    }

    fn get_once(&self, url: &str, encoding: &str) -> Result<Response, String> {
        let request = self.0.get(url).header("accept-encoding", encoding);
        let response = request
            .call()
            .map_err(|error| format!("{url}: no answer: {error}."))?;
        let status = response.status().as_u16();
        let headers: Vec<_> = response
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        let body = response
            .into_body()
            .into_with_config()
            .limit(MOST_BYTES)
            .read_to_vec();
        let body = body.map_err(|error| format!("{url}: the answer breaks off: {error}."))?;
        let packing = headers.iter().find(|(name, _)| name == "content-encoding");
        let packing = packing.map_or("", |(_, value)| value.as_str());
        Ok(Response {
            url: url.to_owned(),
            status,
            sent: body.len(),
            content: unpack(body, packing),
            headers,
        })
    }
}

fn unpack(body: Vec<u8>, packing: &str) -> Result<Vec<u8>, String> {
    let mut content = Vec::new();
    let done = match packing.trim() {
        "" | "identity" => return Ok(body),
        "gzip" => GzDecoder::new(body.as_slice()).read_to_end(&mut content),
        "br" => Decompressor::new(body.as_slice(), 1 << 14).read_to_end(&mut content),
        other => {
            return Err(format!(
                "is packed in a way that was not asked for, {other}"
            ));
        }
    };
    match done {
        Ok(_) => Ok(content),
        Err(_) => Err(format!("is said to be packed as {packing}, but is not")),
    }
}

/// Where a redirect leads.
fn resolve(from: &str, to: &str) -> String {
    if to.contains("://") {
        return to.to_owned();
    }
    let (scheme, rest) = from.split_once("://").unwrap_or(("http", from));
    let host = rest.split('/').next().unwrap_or(rest);
    if let Some(other) = to.strip_prefix("//") {
        return format!("{scheme}://{other}");
    }
    if to.starts_with('/') {
        return format!("{scheme}://{host}{to}");
    }
    let folder = from.rsplit_once('/').map_or(from, |(folder, _)| folder);
    format!("{folder}/{to}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_where_it_says() {
        let from = "https://a.example/lab/old";
        assert_eq!(resolve(from, "https://b.example/"), "https://b.example/");
        assert_eq!(resolve(from, "//b.example/x"), "https://b.example/x");
        assert_eq!(resolve(from, "/x/"), "https://a.example/x/");
        assert_eq!(resolve(from, "new/"), "https://a.example/lab/new/");
    }

    #[test]
    fn what_is_not_packed_as_it_is_said_to_be_is_told() {
        assert_eq!(unpack(b"plain".to_vec(), "").unwrap(), b"plain");
        assert!(
            unpack(b"plain".to_vec(), "gzip")
                .unwrap_err()
                .contains("but is not")
        );
        assert!(
            unpack(b"plain".to_vec(), "zstd")
                .unwrap_err()
                .contains("zstd")
        );
    }
}
