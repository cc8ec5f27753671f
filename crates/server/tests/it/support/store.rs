//! The cache layer as somebody with a command-line client sees it.

use std::time::Duration;

use thermocline_redis::{Command, RedisConnection, Reply};

use super::app::{TestApp, eventually};

/// A look into the store of an app.
pub(crate) struct Store(RedisConnection);

impl Store {
    pub(crate) async fn of(app: &TestApp) -> Self {
        let connection = RedisConnection::builder("test", app.redis_url.parse().unwrap())
            .open()
            .unwrap();
        connection.connected().await;
        Self(connection)
    }

    /// Runs a command.
    pub(crate) async fn run(&self, words: &[&str]) -> Reply {
        let command = words[1..]
            .iter()
            .fold(Command::new(words[0]), |command, word| command.arg(word));
        self.0.run(&command).await.unwrap()
    }

    /// The names that begin with this.
    pub(crate) async fn names(&self, prefix: &str) -> Vec<String> {
        let Reply::List(names) = self.run(&["KEYS", &format!("{prefix}*")]).await else {
            panic!("KEYS answers with a list")
        };
        let mut names: Vec<String> = names
            .into_iter()
            .map(|name| match name {
                Reply::Bytes(name) => String::from_utf8(name.to_vec()).unwrap(),
                other => panic!("{other:?}"),
            })
            .collect();
        names.sort();
        names
    }

    /// The text under a name.
    pub(crate) async fn text(&self, name: &str) -> Option<String> {
        match self.run(&["GET", name]).await {
            Reply::Bytes(text) => Some(String::from_utf8(text.to_vec()).unwrap()),
            Reply::Nil => None,
            other => panic!("{other:?}"),
        }
    }

    /// How long a name has to live; it must be there.
    pub(crate) async fn life(&self, name: &str) -> Duration {
        match self.run(&["PTTL", name]).await {
            Reply::Integer(milliseconds) if milliseconds > 0 => {
                Duration::from_millis(milliseconds.unsigned_abs())
            }
            other => panic!("{name}: {other:?}"),
        }
    }

    /// Waits until a name is there: entries are written in the background.
    pub(crate) async fn appears(&self, name: &str) {
        eventually(&format!("{name} is in the store"), || async {
            self.run(&["EXISTS", name]).await == Reply::Integer(1)
        })
        .await;
    }
}
