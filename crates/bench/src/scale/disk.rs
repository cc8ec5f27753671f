//! Whether there is room.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

/// What a contact takes with its indexes, its part of the counts, and the write-ahead log while it is loaded. Measured: see
/// docs/scale.md; this has a quarter to spare.
const BYTES_PER_CONTACT: u64 = 2_000;
/// What an empty cluster takes with its write-ahead log.
const BYTES_OF_A_CLUSTER: u64 = 3_000_000_000;

/// Refuses when so many contacts would not fit beside what is there.
///
/// # Errors
/// A sentence with both numbers.
pub(super) fn demand_room(folder: &Path, contacts: u64) -> anyhow::Result<()> {
    let needed = BYTES_OF_A_CLUSTER
        .min(contacts.saturating_mul(100_000))
        .saturating_add(contacts.saturating_mul(BYTES_PER_CONTACT));
    let free = free(folder)?;
    if free < needed {
        bail!(
            "{contacts} contacts take up to {}, and {} has only {} free; name another folder with --folder, or fewer contacts \
             with --workspaces and --contacts",
            bytes(needed),
            folder.display(),
            bytes(free)
        );
    }
    Ok(())
}

/// A size as people read it.
pub(super) fn bytes(number: u64) -> String {
    let number = number as f64;
    if number >= 1e9 {
        format!("{:.1} GB", number / 1e9)
    } else {
        format!("{:.1} MB", number / 1e6)
    }
}

/// The bytes that may still be written into this folder.
fn free(folder: &Path) -> anyhow::Result<u64> {
    // The standard library cannot tell, and `df -Pk` is the same everywhere (POSIX).
    let output = Command::new("df")
        .arg("-Pk")
        .arg(folder)
        .output()
        .context("asking df for the free space")?;
    let text = String::from_utf8_lossy(&output.stdout);
    let blocks = parse(&text).with_context(|| format!("df said {text:?}"))?;
    Ok(blocks.saturating_mul(1024))
}

/// The fourth column of the last line.
fn parse(text: &str) -> Option<u64> {
    text.lines().nth(1)?.split_whitespace().nth(3)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_df_says_is_understood() {
        let text =
            "Filesystem 1024-blocks Used Available Capacity Mounted on\n/dev/vda 263174212 40 55 43% /\n";
        assert_eq!(parse(text), Some(55));
        assert_eq!(parse("df: nothing"), None);
    }

    #[test]
    fn too_many_contacts_are_refused_with_both_numbers() {
        let error = demand_room(Path::new("/"), u64::MAX / 10_000)
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("GB free") && error.contains("--contacts"),
            "{error}"
        );
    }
}
