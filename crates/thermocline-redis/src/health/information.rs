use std::collections::BTreeMap;

/// What a store says about itself (`INFO`), in sections of named values.
///
/// ```
/// use thermocline_redis::Information;
///
/// let information = Information::parse("# Memory\r\nused_memory:1048576\r\n\r\n# Keyspace\r\ndb0:keys=3,expires=1\r\n");
/// assert_eq!(information.get("memory", "used_memory"), Some("1048576"));
/// assert_eq!(information.used_memory(), Some(1_048_576));
/// assert_eq!(information.keys(), 3);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Information {
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Information {
    /// Reads the text of `INFO`. Lines that it does not understand are left out.
    pub fn parse(text: &str) -> Self {
        let mut sections: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut section = String::new();
        for line in text.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('#') {
                section = name.trim().to_ascii_lowercase();
            } else if let Some((name, value)) = line.split_once(':') {
                sections
                    .entry(section.clone())
                    .or_default()
                    .insert(name.to_owned(), value.to_owned());
            }
        }
        Self { sections }
    }

    /// All sections by their name in lower case: `server`, `clients`, `memory`, `stats`, `persistence`,
    /// `keyspace` and more.
    pub fn sections(&self) -> &BTreeMap<String, BTreeMap<String, String>> {
        &self.sections
    }

    /// One value as text.
    pub fn get(&self, section: &str, name: &str) -> Option<&str> {
        self.sections.get(section)?.get(name).map(String::as_str)
    }

    /// One value as a whole number.
    pub fn number(&self, section: &str, name: &str) -> Option<u64> {
        self.get(section, name)?.parse().ok()
    }

    /// Which program it is, with its version, such as `valkey 8.1.3`.
    pub fn version(&self) -> Option<String> {
        match self.get("server", "valkey_version") {
            Some(version) => Some(format!("valkey {version}")),
            None => self
                .get("server", "redis_version")
                .map(|version| format!("redis {version}")),
        }
    }

    /// Bytes in use.
    pub fn used_memory(&self) -> Option<u64> {
        self.number("memory", "used_memory")
    }

    /// Bytes that may be used; `None` without a limit.
    pub fn memory_limit(&self) -> Option<u64> {
        self.number("memory", "maxmemory").filter(|limit| *limit > 0)
    }

    /// Open client connections.
    pub fn connected_clients(&self) -> Option<u64> {
        self.number("clients", "connected_clients")
    }

    /// Keys that were evicted for lack of memory since the store started.
    pub fn evictions(&self) -> Option<u64> {
        self.number("stats", "evicted_keys")
    }

    /// Keys in all databases.
    pub fn keys(&self) -> u64 {
        let databases = self.sections.get("keyspace").into_iter().flatten();
        databases
            .filter_map(|(_, values)| {
                values
                    .split(',')
                    .find_map(|value| value.strip_prefix("keys=")?.parse::<u64>().ok())
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_and_values_are_found() {
        let text = "# Server\r\nredis_version:7.2.4\r\nvalkey_version:8.1.3\r\n\r\n\
                    # Memory\r\nmaxmemory:0\r\nused_memory:7\r\n\r\n\
                    # Stats\r\nevicted_keys:4\r\n\r\n\
                    # Keyspace\r\ndb0:keys=2,expires=0,avg_ttl=0\r\ndb7:keys=3,expires=3,avg_ttl=9\r\n";
        let information = Information::parse(text);
        assert_eq!(information.version().as_deref(), Some("valkey 8.1.3"));
        assert_eq!(information.memory_limit(), None);
        assert_eq!(information.evictions(), Some(4));
        assert_eq!(information.keys(), 5);
        assert_eq!(information.sections().len(), 4);
    }

    #[test]
    fn rubbish_is_no_information() {
        assert_eq!(Information::parse("####\r\nno values here").sections().len(), 0);
        assert_eq!(Information::parse("").keys(), 0);
    }
}
