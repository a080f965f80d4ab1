//! `CONFIG`: every parameter of Redis 7.2, and the typed values of those that the engine obeys.
//!
//! `table.rs` has a row for each parameter, `parameter.rs`, `special.rs` and `rare.rs` read and print values, `typed.rs` has the
//! getters for the rest of the engine. A node holds one [`Config`].

mod output_limit;
mod parameter;
mod policy;
mod rare;
mod special;
mod table;
mod typed;

use crate::base::error::Error;
use parameter::{Parameter, Refusal, Setting};
use table::PARAMETERS;

pub use output_limit::OutputLimit;
pub(crate) use parameter::memory_bytes;
pub(crate) use policy::{EvictionPolicy, Permission};

/// The parameters' values; cheap to clone.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    /// In the order of [`PARAMETERS`].
    settings: Vec<Setting>,
}

impl Config {
    /// Redis's defaults, then these `name value` pairs, as in a configuration file. The error names the pair.
    pub(crate) fn from_settings(pairs: &[(String, String)]) -> Result<Config, String> {
        let settings = PARAMETERS.iter().map(Parameter::default_setting).collect();
        let mut config = Config { settings };
        for (name, value) in pairs {
            let index = find(name.as_bytes()).ok_or_else(|| unknown_directive(name, value))?;
            config
                .assign(index, value.as_bytes())
                .map_err(|refusal| bad_directive(name, value, &refusal))?;
        }
        Ok(config)
    }

    /// The value of the parameter of that name or alias, in any case, as `CONFIG GET` prints it.
    pub(crate) fn get(&self, name: &[u8]) -> Option<Vec<u8>> {
        let index = find(name)?;
        Some(PARAMETERS.get(index)?.print(self.settings.get(index)?))
    }

    /// Every name that `CONFIG GET` lists, aliases included, with its value.
    pub(crate) fn list(&self) -> impl Iterator<Item = (&'static str, Vec<u8>)> + '_ {
        let rows = PARAMETERS.iter().zip(&self.settings);
        let shown = rows.filter(|(parameter, _)| !parameter.is_hidden);
        shown.flat_map(|(parameter, setting)| {
            [parameter.name, parameter.alias]
                .into_iter()
                .filter(|name| !name.is_empty())
                .map(move |name| (name, parameter.print(setting)))
        })
    }

    /// Whether the parameter of that name holds a secret.
    pub(crate) fn is_sensitive(name: &[u8]) -> bool {
        find(name).is_some_and(|index| PARAMETERS[index].is_sensitive)
    }

    /// `CONFIG SET`: all pairs or, with an error, none. `is_local`: the client is on the node's own host.
    pub(crate) fn set(&mut self, pairs: &[(&[u8], &[u8])], is_local: bool) -> Result<(), Error> {
        let rows = self.admit(pairs, is_local)?;
        let mut next = self.clone();
        for (&(index, name), (_, value)) in rows.iter().zip(pairs) {
            let name = name.as_bytes();
            next.assign(index, value)
                .map_err(|refusal| set_failed(&name.to_ascii_lowercase(), &refusal))?;
            let why = PARAMETERS[index].held_by_host;
            if !why.is_empty() && next.settings.get(index) != self.settings.get(index) {
                return Err(set_failed(name, why));
            }
        }
        *self = next;
        Ok(())
    }

    /// The rows that the names mean and how these are spelt there, when they may all be set. An alias counts as a
    /// parameter of its own.
    fn admit(&self, pairs: &[(&[u8], &[u8])], is_local: bool) -> Result<Vec<Named>, Error> {
        let mut rows = Vec::with_capacity(pairs.len());
        for (name, _) in pairs {
            let row = find_named(name).ok_or_else(|| unknown_option(name))?;
            let (index, _) = row;
            let parameter = &PARAMETERS[index];
            if parameter.is_immutable {
                return Err(set_failed(name, "can't set immutable config"));
            }
            if parameter.is_protected && !self.enable_protected_configs().allows(is_local) {
                return Err(set_failed(name, "can't set protected config"));
            }
            if rows.contains(&row) {
                return Err(set_failed(name, "duplicate parameter"));
            }
            rows.push(row);
        }
        Ok(rows)
    }

    fn assign(&mut self, index: usize, value: &[u8]) -> Result<(), Refusal> {
        if let (Some(parameter), Some(setting)) =
            (PARAMETERS.get(index), self.settings.get_mut(index))
        {
            *setting = parameter.parse(value, setting)?;
        }
        Ok(())
    }
}

/// The place of a row, and its name or alias.
type Named = (usize, &'static str);

fn find(name: &[u8]) -> Option<usize> {
    find_named(name).map(|(index, _)| index)
}

fn find_named(name: &[u8]) -> Option<Named> {
    let mut rows = PARAMETERS.iter().enumerate();
    rows.find_map(|(index, parameter)| Some((index, parameter.spelling(name)?)))
}

fn unknown_directive(name: &str, value: &str) -> String {
    format!("Bad directive or wrong number of arguments: {name} {value}")
}

fn bad_directive(name: &str, value: &str, refusal: &str) -> String {
    format!("Bad value for '{name}' ({value}): {refusal}")
}

fn unknown_option(name: &[u8]) -> Error {
    let mut text = b"ERR Unknown option or number of arguments for CONFIG SET - '".to_vec();
    text.extend_from_slice(name);
    text.push(b'\'');
    Error::text(text)
}

fn set_failed(name: &[u8], refusal: &str) -> Error {
    let mut text = b"ERR CONFIG SET failed (possibly related to argument '".to_vec();
    text.extend_from_slice(name);
    text.extend_from_slice(b"') - ");
    text.extend_from_slice(refusal.as_bytes());
    Error::text(text)
}

#[cfg(test)]
mod tests {
    use super::policy::Permission;
    use super::*;

    fn fresh() -> Config {
        Config::from_settings(&[]).unwrap()
    }

    fn set(config: &mut Config, pairs: &[(&str, &str)]) -> Result<(), String> {
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(name, value)| (name.as_bytes(), value.as_bytes()))
            .collect();
        config
            .set(&pairs, true)
            .map_err(|error| String::from_utf8_lossy(&error.0).into_owned())
    }

    #[test]
    fn rows_stand_in_the_order_of_their_names_and_accept_their_defaults() {
        assert!(PARAMETERS.is_sorted_by_key(|parameter| parameter.name));
        for parameter in PARAMETERS {
            let default = parameter.default_setting();
            let printed = parameter.print(&default);
            if parameter.name == "activedefrag" || printed.is_empty() {
                continue;
            }
            assert_eq!(
                parameter.parse(&printed, &default),
                Ok(default),
                "{}",
                parameter.name
            );
        }
    }

    #[test]
    fn a_failing_pair_leaves_every_parameter_as_it_was() {
        let mut config = fresh();
        let refused = set(&mut config, &[("maxmemory", "10mb"), ("hz", "x")]);
        let text = "ERR CONFIG SET failed (possibly related to argument 'hz') - \
                    argument couldn't be parsed into an integer";
        assert_eq!(refused, Err(text.to_owned()));
        assert_eq!(config.maxmemory_bytes(), 0);
        set(&mut config, &[("maxmemory", "10mb"), ("HZ", "0")]).unwrap();
        assert_eq!((config.maxmemory_bytes(), config.hz()), (10 << 20, 1));
    }

    #[test]
    fn aliases_and_secrets_and_enumerations_read_back() {
        let mut config = fresh();
        set(
            &mut config,
            &[
                ("hash-max-ziplist-entries", "7"),
                ("maxmemory-policy", "ALLKEYS-lfu"),
            ],
        )
        .unwrap();
        assert_eq!(
            config.get(b"hash-max-listpack-entries"),
            Some(b"7".to_vec())
        );
        assert_eq!(config.maxmemory_policy(), EvictionPolicy::AllKeysLfu);
        assert_eq!(config.enable_debug_command(), Permission::Nobody);
        assert!(set(&mut config, &[("databases", "3")]).is_err());
        assert_eq!(set(&mut config, &[("port", "6379")]), Ok(()));
        assert!(set(&mut config, &[("port", "6380")]).is_err());
    }

    #[test]
    fn the_command_line_may_set_what_a_client_may_not() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let config =
            Config::from_settings(&[pair("databases", "3"), pair("dir", "/data")]).unwrap();
        assert_eq!(config.databases(), 3);
        assert!(Config::from_settings(&[pair("nonsense", "3")]).is_err());
        assert!(Config::from_settings(&[pair("port", "70000")]).is_err());
    }

    #[test]
    fn all_event_classes_but_misses_and_new_keys_are_covered_by_a() {
        let mut config = fresh();
        set(&mut config, &[("notify-keyspace-events", "KA")]).unwrap();
        assert!(config.notifies(b'K', b'$') && !config.notifies(b'E', b'$'));
        assert!(!config.notifies(b'K', b'm') && !config.notifies(b'K', b'n'));
    }
}
