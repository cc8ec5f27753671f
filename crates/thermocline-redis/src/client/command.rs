use std::fmt;

use redis::Cmd;

/// A command with its arguments, ready to be sent any number of times.
///
/// ```
/// use thermocline_redis::Command;
///
/// let command = Command::new("SET").arg("greeting").arg("hello").arg("PX").integer(60_000);
/// assert_eq!(format!("{command:?}"), "Command(SET, 4 arguments)");
/// ```
#[derive(Clone)]
pub struct Command(Cmd);

impl Command {
    /// A command without arguments yet.
    pub fn new(name: &str) -> Self {
        Self::with_capacity(name, 4, 64)
    }

    /// A command that has room for so many arguments of so many bytes altogether.
    pub fn with_capacity(name: &str, arguments: usize, bytes: usize) -> Self {
        let mut command = Cmd::with_capacity(1 + arguments, name.len() + bytes);
        command.arg(name);
        Self(command)
    }

    /// Adds an argument: text or bytes.
    #[must_use]
    pub fn arg(mut self, argument: impl AsRef<[u8]>) -> Self {
        self.0.arg(argument.as_ref());
        self
    }

    /// Adds a whole number.
    #[must_use]
    pub fn integer(mut self, argument: i64) -> Self {
        self.0.arg(argument);
        self
    }

    pub(super) fn packed(&self) -> &Cmd {
        &self.0
    }
}

/// Shows the name only: arguments may be anybody's data.
impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = self.0.args_iter();
        let name = match words.next() {
            Some(redis::Arg::Simple(name)) => String::from_utf8_lossy(name).into_owned(),
            _ => String::new(),
        };
        write!(f, "Command({name}, {} arguments)", words.len())
    }
}
