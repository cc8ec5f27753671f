//! What our Postgres is told on its command line.

use std::path::Path;

use super::{Durability, PostgresOptions};

/// Every setting in the order in which Postgres reads them: later ones win.
pub(super) fn all(options: &PostgresOptions, port: u16, sockets: &Path) -> Vec<(String, String)> {
    let mut settings: Vec<(String, String)> = Vec::new();
    let mut set = |name: &str, value: &str| settings.push((name.to_owned(), value.to_owned()));

    set("listen_addresses", "127.0.0.1");
    set("port", &port.to_string());
    set("unix_socket_directories", &sockets.display().to_string());
    set("unix_socket_permissions", "0700");
    set("max_connections", "200");

    // The change feed: twenty servers with a temporary slot each, backups and people beside them. A slot
    // whose reader hangs may not fill the disk.
    set("wal_level", "logical");
    set("max_wal_senders", "32");
    set("max_replication_slots", "32");
    set("max_slot_wal_keep_size", "1GB");
    set("logical_decoding_work_mem", "16MB");

    // Solid state disks, short queries.
    set("random_page_cost", "1.1");
    set("jit", "off");
    set("max_wal_size", "2GB");
    set("TimeZone", "UTC");
    set("log_timezone", "UTC");
    set("log_checkpoints", "off");

    match options.durability {
        Durability::Durable => set("shared_buffers", "256MB"),
        Durability::Fast => {
            set("shared_buffers", "64MB");
            set("fsync", "off");
            set("synchronous_commit", "off");
            set("full_page_writes", "off");
            // A checkpoint in the middle of a test run only costs.
            set("checkpoint_timeout", "1h");
        }
    }
    settings.extend(options.settings.iter().cloned());
    settings
}
