//! Where a cluster's files are.
//!
//! They are in the store's own directory, with one exception: as root we run Postgres under another account,
//! and that account may be unable to reach the directory (below a home of mode 0700, say). The files then
//! are in a directory of their own under `/var/lib/thermocline`, and a link `home` in the store's directory
//! leads there.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use crate::account::Account;
use crate::directory::StoreDirectory;
use crate::error::{Doing, SupervisorError};
use crate::random;

const ELSEWHERE: &str = "/var/lib/thermocline";
/// Names, inside a home elsewhere, the link that leads to it.
const BELONGS_TO: &str = "belongs-to";

/// Where the files are, or will be unless [`choose`] decides otherwise.
pub(super) fn find(directory: &StoreDirectory) -> PathBuf {
    fs::canonicalize(directory.file("home")).unwrap_or_else(|_| directory.path().to_owned())
}

/// Decides where the files of a new cluster go.
pub(super) fn choose(
    directory: &StoreDirectory,
    account: Option<Account>,
) -> Result<PathBuf, SupervisorError> {
    let link = directory.file("home");
    let Some(account) = account else {
        return Ok(find(directory));
    };
    let home = find(directory);
    passable(&home)?;
    if account.can_enter(&home) {
        return Ok(home);
    }
    let home = Path::new(ELSEWHERE).join(random::hex(4)?);
    fs::create_dir_all(&home).doing_at("create", &home)?;
    passable(Path::new(ELSEWHERE))?;
    passable(&home)?;
    // A link that leads nowhere: its target was removed by hand.
    if link.is_symlink() {
        fs::remove_file(&link).doing_at("remove", &link)?;
    }
    symlink(&home, &link).doing_at("create", &link)?;
    // Last: from now on a sweep may remove the home, unless the link leads to it.
    let note = home.join(BELONGS_TO);
    fs::write(&note, link.as_os_str().as_encoded_bytes()).doing_at("write", &note)?;
    tracing::info!(
        home = %home.display(),
        "Postgres may not run as root and its account cannot enter {}, so its files are in {}",
        directory.path().display(),
        home.display()
    );
    Ok(home)
}

/// Removes homes elsewhere whose store directory is gone.
pub(super) fn sweep() {
    for entry in fs::read_dir(ELSEWHERE).into_iter().flatten().flatten() {
        let home = entry.path();
        let Ok(link) = fs::read_to_string(home.join(BELONGS_TO)) else {
            continue;
        };
        if fs::canonicalize(&link).is_ok_and(|target| target == home) {
            continue;
        }
        match super::cluster::stop_and_remove(&home) {
            Ok(()) => {
                tracing::info!(home = %home.display(), "Removed {}: {link} no longer leads there", home.display())
            }
            Err(error) => tracing::warn!(%error, "Cannot remove {}", home.display()),
        }
    }
}

/// Lets other accounts pass through, but not look around.
fn passable(directory: &Path) -> Result<(), SupervisorError> {
    let mode = fs::metadata(directory)
        .doing_at("open", directory)?
        .permissions()
        .mode();
    if mode & 0o011 == 0o011 {
        return Ok(());
    }
    fs::set_permissions(directory, fs::Permissions::from_mode(mode | 0o011))
        .doing_at("change the mode of", directory)
}
