//! The configuration file of a private store.

use std::fmt::Write;
use std::path::Path;

use super::{JournalSync, RedisOptions, RedisRole};

/// The whole file.
pub(super) fn text(options: &RedisOptions, directory: &Path, port: u16) -> String {
    let mut text = String::from("# Written at every start. Change the options of the supervisor instead.\n");
    let mut set = |name: &str, value: &str| {
        writeln!(text, "{name} {value}").expect("writing to a string does not fail");
    };
    set("bind", "127.0.0.1");
    set("port", &port.to_string());
    set("dir", &quoted(&directory.display().to_string()));
    set("daemonize", "no");
    set("logfile", "\"\"");
    // The command line is how a leftover of an earlier run is recognised, so it must stay as it was.
    set("set-proc-title", "no");
    set("databases", "512");
    // The common limit of listen queues; a larger one only makes it warn.
    set("tcp-backlog", "128");
    // `force`: a store that cannot write out what it holds (the disk is full, the directory is gone) would
    // rather stay than end, and outlive its parent.
    let last_words = if options.role == RedisRole::Cache {
        "save force"
    } else {
        "nosave force"
    };
    set("shutdown-on-sigterm", last_words);
    match options.role {
        RedisRole::Memory => {
            set("save", "\"\"");
            set("appendonly", "no");
            set("maxmemory-policy", "noeviction");
        }
        RedisRole::Cache => {
            set("save", "300 1 60 1000");
            set("appendonly", "no");
            set("maxmemory", "512mb");
            set("maxmemory-policy", "allkeys-lru");
            // A full disk is no reason for a cache to refuse writes.
            set("stop-writes-on-bgsave-error", "no");
        }
        RedisRole::Journal => {
            set("save", "\"\"");
            set("appendonly", "yes");
            set(
                "appendfsync",
                match options.journal_sync {
                    JournalSync::Always => "always",
                    JournalSync::EverySecond => "everysec",
                },
            );
            // Rewriting the file is no excuse to stop forcing it to disk.
            set("no-appendfsync-on-rewrite", "no");
            // A crash may leave half a command at the end: it was never answered, so it is cut off.
            set("aof-load-truncated", "yes");
            set("maxmemory-policy", "noeviction");
        }
    }
    if let Some(password) = &options.password {
        set("requirepass", &quoted(password));
    }
    for (name, value) in &options.settings {
        set(name, value);
    }
    text
}

/// As one word, whatever is in it.
fn quoted(value: &str) -> String {
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(options: &RedisOptions) -> String {
        text(options, Path::new("/data/with space"), 20_001)
    }

    #[test]
    fn each_role_keeps_what_it_promises() {
        let of = |role| lines(&RedisOptions::new(role, "unused"));
        let memory = of(RedisRole::Memory);
        assert!(memory.contains("save \"\"\n") && memory.contains("appendonly no\n"));
        let cache = of(RedisRole::Cache);
        assert!(cache.contains("maxmemory 512mb\n") && cache.contains("maxmemory-policy allkeys-lru\n"));
        let journal = of(RedisRole::Journal);
        assert!(journal.contains("appendonly yes\n") && journal.contains("appendfsync always\n"));
        assert!(journal.contains("maxmemory-policy noeviction\n"));
    }

    #[test]
    fn words_with_spaces_and_quotes_stay_one_word() {
        let text = lines(&RedisOptions::new(RedisRole::Memory, "unused").password("a\"b\\c"));
        assert!(text.contains("dir \"/data/with space\"\n"));
        assert!(text.contains("requirepass \"a\\\"b\\\\c\"\n"));
    }

    #[test]
    fn own_settings_come_last() {
        let text = lines(&RedisOptions::new(RedisRole::Cache, "unused").setting("maxmemory", "1mb"));
        assert!(text.rfind("maxmemory 1mb") > text.find("maxmemory 512mb"));
    }
}
