//! Temporary directories of test processes, and the removal of those whose process is gone.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::directory::{self, StoreDirectory};
use crate::error::{Doing, SupervisorError};
use crate::{postgres, redis};

const PREFIX: &str = "thermocline-test-";
/// Under this name a directory is not yet locked, so nobody may look at it.
const UNFINISHED_PREFIX: &str = "thermocline-new-";
const LOCK: &str = "process.lock";

/// The directory of this process; the first call makes it and removes those of dead processes.
pub(super) fn of_this_process() -> Result<&'static Path, SupervisorError> {
    static OURS: OnceLock<Result<(PathBuf, File), SupervisorError>> = OnceLock::new();
    let ours = OURS.get_or_init(|| {
        let parent = std::env::temp_dir();
        sweep(&parent);
        create(&parent)
    });
    match ours {
        Ok((path, _lock)) => Ok(path),
        // The error cannot be copied, and one that concerns the temporary directory does not go away.
        Err(error) => Err(SupervisorError::Io {
            action: "use the temporary directory".to_owned(),
            source: std::io::Error::other(error.to_string()),
        }),
    }
}

fn create(parent: &Path) -> Result<(PathBuf, File), SupervisorError> {
    let unfinished = tempfile::Builder::new()
        .prefix(UNFINISHED_PREFIX)
        .tempdir_in(parent)
        .doing_at("create a directory in", parent)?
        .keep();
    let lock = directory::lock(&unfinished.join(LOCK))?.map_err(|owner| SupervisorError::InUse {
        directory: unfinished.clone(),
        owner,
    })?;
    // As root the stores run under another account, which has to pass through.
    fs::set_permissions(&unfinished, fs::Permissions::from_mode(0o711))
        .doing_at("change the mode of", &unfinished)?;
    let name = unfinished
        .file_name()
        .expect("a temporary directory has a name")
        .to_string_lossy();
    let finished = parent.join(name.replacen(UNFINISHED_PREFIX, PREFIX, 1));
    fs::rename(&unfinished, &finished).doing_at("rename", &unfinished)?;
    Ok((finished, lock))
}

/// Removes what dead test processes left. What cannot be removed is left to the next.
fn sweep(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        if let Err(error) = remove_if_dead(&entry.path()) {
            tracing::debug!(%error, "Cannot remove {}", entry.path().display());
        }
    }
}

fn remove_if_dead(directory: &Path) -> Result<(), SupervisorError> {
    let lock = directory.join(LOCK);
    if !lock.exists() {
        return Ok(());
    }
    // Held until the directory is gone, so that two sweeps do not meet.
    let Ok(_lock) = directory::lock(&lock)? else {
        return Ok(());
    };
    for entry in fs::read_dir(directory).doing_at("read", directory)?.flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let store = StoreDirectory::open(&entry.path())?;
            postgres::stop_leftover(&store)?;
            redis::stop_leftover(&store)?;
        }
    }
    fs::remove_dir_all(directory).doing_at("remove", directory)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_directories_of_dead_processes_are_removed() {
        let parent = tempfile::tempdir().unwrap();
        let (living, lock) = create(parent.path()).unwrap();
        let (dead, its_lock) = create(parent.path()).unwrap();
        fs::create_dir(dead.join("postgres")).unwrap();
        drop(its_lock);
        let unrelated = parent.path().join("thermocline-test-without-lock");
        fs::create_dir(&unrelated).unwrap();

        sweep(parent.path());

        assert!(living.exists() && unrelated.exists());
        assert!(!dead.exists());
        drop(lock);
    }
}
