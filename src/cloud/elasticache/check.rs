//! Checks of what a replication group is asked to be.

use crate::answer::ApiError;
use crate::identifier::identifier;
use crate::versions::{CacheEngine, Offer, offer};

use super::node_type::NodeType;

const MAX_ID: usize = 40;
const MAX_NODES: u8 = 6;

/// Checks an identifier, and answers it in lower case as it is stored.
pub(super) fn group_id(id: &str) -> Result<String, ApiError> {
    if let Some(stored) = identifier(id, MAX_ID) {
        return Ok(stored);
    }
    let mend = match id.trim() {
        "" => words::MEND_CACHE_UNNAMED,
        _ => words::MEND_CACHE_NAME,
    };
    let text = format!(
        "The parameter ReplicationGroupId is not a valid identifier. Identifiers must begin with a letter; must \
         contain only ASCII letters, digits, and hyphens; must have at most {MAX_ID} characters; and must not end \
         with a hyphen or contain two consecutive hyphens."
    );
    let error = ApiError::new("InvalidParameterValue", text).field("id");
    Err(error.mend(mend))
}

/// Checks engine and version, and answers what is meant.
pub(super) fn version(engine: &str, version: Option<&str>) -> Result<Offer, ApiError> {
    let Some(found) = CacheEngine::find(engine) else {
        let text = format!("Unrecognized engine name: {engine}");
        let error = ApiError::new("InvalidParameterValue", text).field("engine");
        return Err(error.mend(words::MEND_ENGINE));
    };
    offer(found, version).ok_or_else(|| {
        let text = format!(
            "Cannot find version {} for {engine}",
            version.unwrap_or_default()
        );
        let error = ApiError::new("InvalidParameterCombination", text).field("engine_version");
        error.mend(words::MEND_ENGINE_VERSION)
    })
}

/// Checks the type of the nodes.
pub(super) fn node_type(name: &str) -> Result<NodeType, ApiError> {
    NodeType::find(name).ok_or_else(|| {
        let text = format!("Invalid Cache Node Type: {name}");
        let error = ApiError::new("InvalidParameterValue", text).field("node_type");
        error.mend(words::MEND_NODE_TYPE)
    })
}

/// Checks the number of nodes and their port.
pub(super) fn nodes_and_port(num_cache_clusters: u8, port: u16) -> Result<(), ApiError> {
    if !(1..=MAX_NODES).contains(&num_cache_clusters) {
        let text = format!("NumCacheClusters must be between 1 and {MAX_NODES}.");
        let error = ApiError::new("InvalidParameterValue", text).field("num_cache_clusters");
        let most = u64::from(MAX_NODES);
        let mend = words::MendNodes { most }.text();
        return Err(error.mend(mend));
    }
    if port == 0 {
        let text = "The parameter Port must be between 1 and 65535.";
        let error = ApiError::new("InvalidParameterValue", text).field("port");
        return Err(error.mend(words::MEND_PORT));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_checked_and_stored_in_lower_case() {
        assert_eq!(group_id("Lab-Redis").as_deref(), Ok("lab-redis"));
        for id in [
            "",
            "1lab",
            "lab-",
            "lab--redis",
            "lab_redis",
            &"a".repeat(41),
        ] {
            let error = group_id(id).unwrap_err();
            assert_eq!(error.field.as_deref(), Some("id"), "{id}");
        }
    }

    #[test]
    fn engines_and_versions_are_checked() {
        assert_eq!(version("redis", None).map(|offer| offer.version), Ok("7.1"));
        let field = |engine, wanted| version(engine, wanted).unwrap_err().field;
        assert_eq!(
            field("redis", Some("8.0")).as_deref(),
            Some("engine_version")
        );
        assert_eq!(field("memcached", None).as_deref(), Some("engine"));
    }
}
