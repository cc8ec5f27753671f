//! The directory of one store: its lock, its log, its small files.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::error::{Doing, SupervisorError};

/// A store's directory, locked for as long as this value lives.
///
/// The lock belongs to the open file, so the system takes it back however the process ends: a lock that can
/// be taken proves that no other supervisor looks after what is in the directory.
#[derive(Debug)]
pub(crate) struct StoreDirectory {
    path: PathBuf,
    _lock: File,
}

impl StoreDirectory {
    /// Creates the directory when it is missing, and locks it.
    pub(crate) fn open(path: &Path) -> Result<Self, SupervisorError> {
        fs::create_dir_all(path).doing_at("create", path)?;
        // Absolute and without links: what a server is started with is also how it is recognised later.
        let path = path.canonicalize().doing_at("open", path)?;
        let lock = lock(&path.join("lock"))?.map_err(|owner| SupervisorError::InUse {
            directory: path.clone(),
            owner,
        })?;
        Ok(Self { path, _lock: lock })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    /// Starts a new log file and keeps the one before it as `log.old`.
    pub(crate) fn new_log(&self) -> Result<(PathBuf, File), SupervisorError> {
        let path = self.file("log");
        match fs::rename(&path, self.file("log.old")) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).doing_at("rename", &path);
            }
            _ => {}
        }
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(&path)
            .doing_at("create", &path)?;
        Ok((path, log))
    }
}

/// Takes the lock file; the inner error is who holds it.
pub(crate) fn lock(path: &Path) -> Result<Result<File, String>, SupervisorError> {
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .doing_at("open", path)?;
    match file.try_lock() {
        Ok(()) => {
            file.set_len(0)
                .and_then(|()| file.write_all(std::process::id().to_string().as_bytes()))
                .doing_at("write", path)?;
            Ok(Ok(file))
        }
        Err(TryLockError::WouldBlock) => {
            let mut owner = String::new();
            file.read_to_string(&mut owner).doing_at("read", path)?;
            Ok(Err(owner))
        }
        Err(TryLockError::Error(source)) => Err(source).doing_at("lock", path),
    }
}

/// Writes a file that only its owner can read, in place of any other.
pub(crate) fn write_secret(path: &Path, text: &str) -> Result<(), SupervisorError> {
    // A file that is there already would keep its mode, and may be somebody else's.
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).doing_at("replace", path),
        _ => {}
    }
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .doing_at("write", path)
}

/// The last lines of a log, for the message of an error.
pub(crate) fn tail(path: &Path) -> String {
    const BYTES: u64 = 8 * 1024;
    const LINES: usize = 20;
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(BYTES)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        Ok(lines[lines.len().saturating_sub(LINES)..].join("\n"))
    };
    read().unwrap_or_else(|error| format!("(no log: {error})"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_is_locked_while_it_is_held() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("store");
        let held = StoreDirectory::open(&path).unwrap();
        let refused = StoreDirectory::open(&path).unwrap_err();
        match refused {
            SupervisorError::InUse { owner, .. } => assert_eq!(owner, std::process::id().to_string()),
            other => panic!("{other}"),
        }
        drop(held);
        StoreDirectory::open(&path).unwrap();
    }

    #[test]
    fn the_tail_is_the_end_of_a_long_log() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("log");
        let text: String = (0..5_000).map(|n| format!("line {n}\n")).collect();
        fs::write(&path, text).unwrap();
        let tail = tail(&path);
        assert!(tail.ends_with("line 4999"));
        assert_eq!(tail.lines().count(), 20);
    }
}
