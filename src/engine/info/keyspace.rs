//! The section `Keyspace`: a line for each database that holds keys.

use super::field::View;

pub(super) fn lines(view: &View<'_>) -> String {
    let mut text = String::new();
    for (index, db) in view.node.dbs.iter().enumerate() {
        if db.len() > 0 {
            text.push_str(&format!(
                "db{index}:keys={},expires={},avg_ttl={}\r\n",
                db.len(),
                db.expires_len(),
                db.average_ttl_ms(view.now)
            ));
        }
    }
    text
}
