//! The folder in which `dev` keeps everything.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::command::failure::{Exit, Failure};

/// The folder, locked for as long as this value lives: a second `dev` in the same folder ends with a sentence.
pub(super) struct DataDirectory {
    path: PathBuf,
    is_new: bool,
    _lock: File,
}

impl DataDirectory {
    /// Creates the folder when it is missing, locks it, and takes away what a killed predecessor promised.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        fs::create_dir_all(path)
            .with_context(|| format!("THERMOCLINE_DATA: cannot create {}", path.display()))?;
        let path = path
            .canonicalize()
            .with_context(|| format!("THERMOCLINE_DATA: cannot open {}", path.display()))?;
        let lock = lock(&path.join("lock"), &path)?;
        let directory = Self {
            is_new: !path.join("postgres").exists(),
            path,
            _lock: lock,
        };
        directory.remove_ready();
        Ok(directory)
    }

    /// Where it is, absolute.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// True at the first start.
    pub(super) fn is_new(&self) -> bool {
        self.is_new
    }

    /// The file that says that requests are answered.
    pub(super) fn ready_file(&self) -> PathBuf {
        self.path.join("ready.json")
    }

    /// Takes the promise back.
    pub(super) fn remove_ready(&self) {
        if let Err(error) = fs::remove_file(self.ready_file())
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "cannot remove {}", self.ready_file().display());
        }
    }

    /// Puts a file in place as a whole, readable (or executable) for its owner only: it may hold passwords.
    pub(super) fn write(&self, name: &str, text: &str, mode: u32) -> anyhow::Result<()> {
        let path = self.path.join(name);
        let temporary = self.path.join(format!("{name}.new"));
        let write = || -> std::io::Result<()> {
            let mut file = OpenOptions::new()
                .write(true)
                .create(true)
                .truncate(true)
                .mode(mode)
                .open(&temporary)?;
            // The file may be there from before, with other rights.
            file.set_permissions(fs::Permissions::from_mode(mode))?;
            file.write_all(text.as_bytes())?;
            file.sync_all()?;
            fs::rename(&temporary, &path)
        };
        write().with_context(|| format!("cannot write {}", path.display()))
    }

    /// What a file holds, if it is there.
    pub(super) fn read(&self, name: &str) -> anyhow::Result<Option<String>> {
        let path = self.path.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
        }
    }
}

/// The lock belongs to the open file, so the system takes it back however the process ends.
fn lock(path: &Path, directory: &Path) -> Result<File, Failure> {
    let open = || -> anyhow::Result<File> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .with_context(|| format!("THERMOCLINE_DATA: cannot open {}", path.display()))
    };
    let mut file = open()?;
    match file.try_lock() {
        Ok(()) => {
            let written = file
                .set_len(0)
                .and_then(|()| write!(file, "{}", std::process::id()));
            written.with_context(|| format!("cannot write {}", path.display()))?;
            Ok(file)
        }
        Err(TryLockError::WouldBlock) => {
            let mut owner = String::new();
            // Without its number the sentence is still true.
            let _ = file.read_to_string(&mut owner);
            Err(Failure::new(
                Exit::Failed,
                format!(
                    "`thermocline dev` runs in {} already (process {owner}); stop it, or choose another folder with \
                     THERMOCLINE_DATA",
                    directory.display()
                ),
            ))
        }
        Err(TryLockError::Error(error)) => Err(anyhow::Error::new(error)
            .context(format!("cannot lock {}", path.display()))
            .into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_dev_per_folder_and_no_promise_of_a_dead_one() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ready.json"), "{}").unwrap();

        let first = DataDirectory::open(folder.path()).unwrap();
        assert!(!first.ready_file().exists());
        assert!(first.is_new());

        let Err(refused) = DataDirectory::open(folder.path()) else {
            panic!("two processes must not share a folder");
        };
        let named = format!("process {}", std::process::id());
        assert!(refused.to_string().contains(&named), "{refused}");

        drop(first);
        DataDirectory::open(folder.path()).unwrap();
    }

    #[test]
    fn what_is_written_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let directory = DataDirectory::open(folder.path()).unwrap();
        directory.write("secret", "one", 0o600).unwrap();
        directory.write("secret", "two", 0o600).unwrap();
        assert_eq!(directory.read("secret").unwrap().as_deref(), Some("two"));
        assert_eq!(directory.read("nothing").unwrap(), None);
        let mode = fs::metadata(folder.path().join("secret"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
