//! Under which account Postgres runs.
//!
//! Postgres refuses to run as root. Whoever starts it as root (a container, a fresh server) gets a cluster
//! that belongs to the account `postgres`, or to `nobody` where that one is missing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use crate::error::{Doing, SupervisorError};

/// A user and group to change to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Account {
    pub(crate) user: u32,
    pub(crate) group: u32,
}

impl Account {
    /// The account for a cluster; `None` means: as we are.
    ///
    /// An existing cluster keeps its owner, so root can go on with what an ordinary user began.
    pub(crate) fn for_cluster(cluster: &Path) -> Result<Option<Self>, SupervisorError> {
        let me = effective_user()?;
        let owner = fs::metadata(cluster).ok().map(|found| Self {
            user: found.uid(),
            group: found.gid(),
        });
        match (me, owner) {
            (0, Some(owner)) if owner.user != 0 => Ok(Some(owner)),
            (0, _) => {
                let accounts = fs::read_to_string("/etc/passwd").doing(|| "read /etc/passwd".to_owned())?;
                ["postgres", "nobody"]
                    .iter()
                    .find_map(|name| find(&accounts, name))
                    .map(Some)
                    .ok_or(SupervisorError::NoAccount)
            }
            (me, Some(owner)) if owner.user != me => Err(SupervisorError::ForeignDirectory {
                directory: cluster.to_owned(),
                owner: owner.user,
            }),
            _ => Ok(None),
        }
    }

    /// True when the account can enter the directory, whatever modes and access lists say.
    pub(crate) fn can_enter(self, directory: &Path) -> bool {
        let mut command = Command::new("/bin/sh");
        command
            .args(["-c", "cd \"$0\""])
            .arg(directory)
            .stdin(Stdio::null())
            .stderr(Stdio::null());
        self.apply(&mut command);
        command.status().is_ok_and(|status| status.success())
    }

    /// Makes the command run under this account, without our supplementary groups.
    pub(crate) fn apply(self, command: &mut Command) {
        command.uid(self.user).gid(self.group);
    }

    /// Gives one file or directory to the account.
    pub(crate) fn own(self, path: &Path) -> Result<(), SupervisorError> {
        std::os::unix::fs::chown(path, Some(self.user), Some(self.group))
            .doing_at("change the owner of", path)
    }
}

/// The line of `name` in the text of `/etc/passwd`.
fn find(accounts: &str, name: &str) -> Option<Account> {
    accounts.lines().find_map(|line| {
        let mut fields = line.split(':');
        if fields.next()? != name {
            return None;
        }
        let user = fields.nth(1)?.parse().ok()?;
        let group = fields.next()?.parse().ok()?;
        Some(Account { user, group })
    })
}

/// Our effective user id. Asked of `id`, because the standard library does not tell it.
fn effective_user() -> Result<u32, SupervisorError> {
    static USER: OnceLock<u32> = OnceLock::new();
    if let Some(user) = USER.get() {
        return Ok(*user);
    }
    let output = Command::new("id")
        .arg("-u")
        .stdin(Stdio::null())
        .output()
        .doing(|| "run `id -u`".to_owned())?;
    let text = String::from_utf8_lossy(&output.stdout);
    let user = text.trim().parse().map_err(|_| SupervisorError::Command {
        program: "id -u".to_owned(),
        status: output.status.to_string(),
        output: text.into_owned(),
    })?;
    Ok(*USER.get_or_init(|| user))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_their_whole_name() {
        let accounts = "root:x:0:0:root:/root:/bin/bash\n\
                        postgres-old:x:7:7::/:/bin/sh\n\
                        postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(
            find(accounts, "postgres"),
            Some(Account {
                user: 101,
                group: 104
            })
        );
        assert_eq!(find(accounts, "nobody"), None);
    }
}
