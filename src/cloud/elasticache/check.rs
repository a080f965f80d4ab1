//! Checks of what a replication group is asked to be.

use crate::api::ApiError;

use super::NodeType;

const MAX_ID: usize = 40;
const MAX_NODES: u8 = 6;
const REDIS_VERSIONS: [&str; 8] = [
    "4.0.10", "5.0.6", "6.0", "6.2", "7.0", "7.1", "5.0.0", "5.0.4",
];
const VALKEY_VERSIONS: [&str; 5] = ["7.2", "8.0", "8.1", "8.2", "9.0"];
const DEFAULT_REDIS: &str = "7.1";
const DEFAULT_VALKEY: &str = "8.1";

/// Checks an identifier, and answers it in lower case as it is stored.
pub(super) fn group_id(id: &str) -> Result<String, ApiError> {
    let id = id.trim().to_ascii_lowercase();
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let is_valid = id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.len() <= MAX_ID
        && id.chars().all(is_allowed)
        && !id.ends_with('-')
        && !id.contains("--");
    if is_valid {
        return Ok(id);
    }
    let mend = "ReplicationGroupId is the cache's name: begin with a letter, use letters, digits and single hyphens, \
                end with a letter or digit, as in lab-redis.";
    let text = format!(
        "The parameter ReplicationGroupId is not a valid identifier. Identifiers must begin with a letter; must \
         contain only ASCII letters, digits, and hyphens; must have at most {MAX_ID} characters; and must not end \
         with a hyphen or contain two consecutive hyphens."
    );
    let error = ApiError::new("InvalidParameterValue", text).field("id");
    Err(error.mend(mend))
}

/// Checks engine and version, and answers the version that is meant.
pub(super) fn version(engine: &str, version: Option<&str>) -> Result<String, ApiError> {
    let (known, default): (&[&str], &str) = match engine {
        "redis" => (&REDIS_VERSIONS, DEFAULT_REDIS),
        "valkey" => (&VALKEY_VERSIONS, DEFAULT_VALKEY),
        _ => {
            let text = format!("Unrecognized engine name: {engine}");
            return Err(ApiError::new("InvalidParameterValue", text).field("engine"));
        }
    };
    let version = version.unwrap_or(default);
    if known.contains(&version) {
        return Ok(version.to_owned());
    }
    let text = format!("Cannot find version {version} for {engine}");
    Err(ApiError::new("InvalidParameterCombination", text).field("engine_version"))
}

/// Checks the type of the nodes.
pub(super) fn node_type(name: &str) -> Result<NodeType, ApiError> {
    NodeType::find(name).ok_or_else(|| {
        let text = format!("Invalid Cache Node Type: {name}");
        ApiError::new("InvalidParameterValue", text).field("node_type")
    })
}

/// Checks the number of nodes and their port.
pub(super) fn nodes_and_port(num_cache_clusters: u8, port: u16) -> Result<(), ApiError> {
    if !(1..=MAX_NODES).contains(&num_cache_clusters) {
        let text = format!("NumCacheClusters must be between 1 and {MAX_NODES}.");
        return Err(ApiError::new("InvalidParameterValue", text).field("num_cache_clusters"));
    }
    if port == 0 {
        let text = "The port must be between 1 and 65535.";
        return Err(ApiError::new("InvalidParameterValue", text).field("port"));
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
    fn versions_belong_to_their_engine() {
        assert_eq!(version("redis", None).as_deref(), Ok("7.1"));
        assert!(version("redis", Some("8.0")).is_err());
        assert_eq!(version("valkey", Some("8.0")).as_deref(), Ok("8.0"));
        assert!(version("memcached", None).is_err());
    }
}
