//! The address after `#`: which lesson, and which console panel. `#/lesson/phase-1?panel=instances/launch`.
//!
//! Pure, so that it can be tested without a browser.

/// A place in the page that has an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// The lesson's id.
    pub lesson: Option<String>,
    /// The console panel, when the console is in front.
    pub panel: Option<String>,
}

impl Route {
    /// Reads `#/lesson/<id>?panel=<path>`; what it does not know it leaves out.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.trim_start_matches('#');
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let lesson = path
            .strip_prefix("/lesson/")
            .map(|id| id.trim_end_matches('/'));
        let panel = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("panel="));
        Route {
            lesson: lesson.filter(|id| is_plain(id)).map(str::to_owned),
            panel: panel.filter(|panel| is_plain(panel)).map(str::to_owned),
        }
    }

    /// The address, with its `#`.
    pub fn hash(&self) -> String {
        let mut hash = String::from("#/");
        if let Some(lesson) = &self.lesson {
            hash += "lesson/";
            hash += lesson;
        }
        if let Some(panel) = &self.panel {
            hash += "?panel=";
            hash += panel;
        }
        hash
    }
}

/// Letters, digits and what stands in identifiers and paths: nothing that needs escaping.
fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_the_round_trip() {
        let route = Route {
            lesson: Some("phase-1".to_owned()),
            panel: Some("security-group/SG-RedisCache/inbound".to_owned()),
        };
        assert_eq!(
            route.hash(),
            "#/lesson/phase-1?panel=security-group/SG-RedisCache/inbound"
        );
        assert_eq!(Route::parse(&route.hash()), route);
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        assert_eq!(Route::parse(""), Route::default());
        assert_eq!(Route::parse("#/lesson/"), Route::default());
        assert_eq!(Route::parse("#/lesson/<b>?panel=a b"), Route::default());
        assert_eq!(
            Route::parse("#/lesson/x?other=1").lesson.as_deref(),
            Some("x")
        );
    }
}
