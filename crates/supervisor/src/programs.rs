//! Finding the servers that are installed on this system.

use std::cmp::Reverse;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::error::{Doing, SupervisorError};

/// A version of a server, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u32,
    /// The second number; 0 when there is none.
    pub minor: u32,
}

impl Version {
    pub(crate) const fn new(major: u32, minor: u32) -> Self {
        Self { major, minor }
    }

    /// The first thing in `text` that looks like a version: digits, optionally `.` and digits.
    fn find(text: &str) -> Option<Self> {
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let mut numbers = text[start..]
            .split(|c: char| !c.is_ascii_digit() && c != '.')
            .next()?
            .split('.')
            .map_while(|part| part.parse().ok());
        Some(Self::new(numbers.next()?, numbers.next().unwrap_or(0)))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// The programs of one Postgres installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PostgresPrograms {
    directory: PathBuf,
    version: Version,
}

impl PostgresPrograms {
    /// The oldest Postgres that works.
    pub const OLDEST: Version = Version::new(15, 0);

    /// The newest installation: Debian's directories, then `PATH`, then Homebrew's.
    ///
    /// # Errors
    /// [`SupervisorError::Missing`] or [`SupervisorError::TooOld`], with the command that helps.
    pub fn find() -> Result<Self, SupervisorError> {
        let all = Self::find_all()?;
        all.into_iter().next().ok_or_else(|| SupervisorError::Missing {
            program: "Postgres (its programs `initdb` and `postgres`)",
            install: install_command("postgresql", "postgresql"),
        })
    }

    /// The newest installation of the major version that wrote a cluster.
    pub(crate) fn find_for(cluster: &Path, wanted: &str) -> Result<Self, SupervisorError> {
        let all = Self::find_all()?;
        let available: Vec<String> = all
            .iter()
            .map(|programs| programs.version.major.to_string())
            .collect();
        all.into_iter()
            .find(|programs| programs.version.major.to_string() == wanted)
            .ok_or_else(|| SupervisorError::OtherMajorVersion {
                directory: cluster.to_owned(),
                found: wanted.to_owned(),
                available: if available.is_empty() {
                    "none".to_owned()
                } else {
                    available.join(", ")
                },
            })
    }

    /// Every installation that is new enough, newest first.
    fn find_all() -> Result<Vec<Self>, SupervisorError> {
        let mut found = Vec::new();
        let mut too_old = None;
        for directory in postgres_directories() {
            // A directory may hold the client programs only.
            let server = directory.join("postgres");
            if !server.is_file() || !directory.join("initdb").is_file() {
                continue;
            }
            let version = ask_version(&server)?;
            if version >= Self::OLDEST {
                found.push(Self { directory, version });
            } else {
                too_old = Some(SupervisorError::TooOld {
                    path: server,
                    found: version,
                    needed: Self::OLDEST,
                    install: install_command("postgresql", "postgresql"),
                });
            }
        }
        if let (true, Some(error)) = (found.is_empty(), too_old) {
            return Err(error);
        }
        found.sort_by_key(|programs| Reverse(programs.version));
        Ok(found)
    }

    /// The directory that holds `initdb`, `postgres`, `psql` and `createdb`.
    pub fn directory(&self) -> &Path {
        &self.directory
    }

    /// The version of `postgres`.
    pub fn version(&self) -> Version {
        self.version
    }

    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }
}

/// An installed `valkey-server` or `redis-server`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RedisProgram {
    path: PathBuf,
    version: Version,
}

impl RedisProgram {
    /// The oldest Redis that works. Every Valkey is newer.
    pub const OLDEST: Version = Version::new(7, 0);

    /// `valkey-server` if there is one, else `redis-server`.
    ///
    /// # Errors
    /// [`SupervisorError::Missing`] or [`SupervisorError::TooOld`], with the command that helps.
    pub fn find() -> Result<Self, SupervisorError> {
        let mut too_old = None;
        for name in ["valkey-server", "redis-server"] {
            for directory in program_directories() {
                let path = directory.join(name);
                if !path.is_file() {
                    continue;
                }
                let version = ask_version(&path)?;
                if version >= Self::OLDEST {
                    return Ok(Self { path, version });
                }
                too_old.get_or_insert(SupervisorError::TooOld {
                    path,
                    found: version,
                    needed: Self::OLDEST,
                    install: install_command("redis-server", "valkey"),
                });
            }
        }
        Err(too_old.unwrap_or_else(|| SupervisorError::Missing {
            program: "Valkey or Redis (the program `valkey-server` or `redis-server`)",
            install: install_command("redis-server", "valkey"),
        }))
    }

    /// The program.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its version.
    pub fn version(&self) -> Version {
        self.version
    }
}

/// Where `program` is, when it is installed.
pub(crate) fn find_program(program: &str) -> Option<PathBuf> {
    program_directories()
        .into_iter()
        .map(|directory| directory.join(program))
        .find(|path| path.is_file())
}

/// `PATH`, then the directories that a service's or an editor's short `PATH` lacks.
fn program_directories() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut directories: Vec<PathBuf> = std::env::split_paths(&path).collect();
    directories.extend(
        [
            "/usr/local/bin",
            "/usr/bin",
            "/usr/sbin",
            "/bin",
            "/opt/homebrew/bin",
            "/home/linuxbrew/.linuxbrew/bin",
        ]
        .map(PathBuf::from),
    );
    directories
}

fn postgres_directories() -> Vec<PathBuf> {
    let mut directories: Vec<PathBuf> = children("/usr/lib/postgresql")
        .into_iter()
        .map(|version| version.join("bin"))
        .collect();
    directories.extend(program_directories());
    // Homebrew links no versioned formula (postgresql@17) into its bin directory.
    for homebrew in [
        "/opt/homebrew/opt",
        "/usr/local/opt",
        "/home/linuxbrew/.linuxbrew/opt",
    ] {
        let formulas = children(homebrew).into_iter().filter(|formula| {
            formula
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with("postgresql"))
        });
        directories.extend(formulas.map(|formula| formula.join("bin")));
    }
    directories
}

fn children(directory: &str) -> Vec<PathBuf> {
    fs::read_dir(directory)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

fn ask_version(program: &Path) -> Result<Version, SupervisorError> {
    let output = Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .doing_at("run", program)?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().next().unwrap_or_default();
    Version::find(line).ok_or_else(|| SupervisorError::UnknownVersion {
        path: program.to_owned(),
        answer: line.to_owned(),
    })
}

/// The command of this system's package manager; Debian's when it has none that we know.
fn install_command(debian: &str, homebrew: &str) -> String {
    let known = [
        (
            "apt-get",
            format!("apt-get install --no-install-recommends {debian}"),
        ),
        ("brew", format!("brew install {homebrew}")),
        (
            "dnf",
            format!(
                "dnf install {}",
                debian.replace("postgresql", "postgresql-server")
            ),
        ),
        ("apk", format!("apk add {}", debian.trim_end_matches("-server"))),
    ];
    let [apt, ..] = &known;
    known
        .iter()
        .find(|(manager, _)| find_program(manager).is_some())
        .unwrap_or(apt)
        .1
        .clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_the_servers_print() {
        let cases = [
            (
                "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)",
                Version::new(15, 18),
            ),
            ("postgres (PostgreSQL) 18beta1", Version::new(18, 0)),
            (
                "Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64",
                Version::new(7, 0),
            ),
            ("Valkey server v=8.1.3 sha=00000000:0", Version::new(8, 1)),
        ];
        for (text, version) in cases {
            assert_eq!(Version::find(text), Some(version), "{text}");
        }
        assert_eq!(Version::find("command not found"), None);
    }
}
