//! A request and its budget.

use serde_json::Value;

use super::watch::{Explained, Watch};
use crate::support::Client;

/// One row of an answer costs a look at its page and at the caller's star, whose index has two or three levels.
pub(super) const OF_A_ROW: u64 = 4;

/// The same for a row whose id was found first, along an index alone: it is looked up by its key.
pub(super) const OF_A_ROW_BY_ID: u64 = OF_A_ROW + 3;

/// A request, the rows that it shows, and the pages that it may touch.
pub(super) struct Asked {
    pub what: String,
    pub path: String,
    /// Counts the rows of the answer.
    pub shown: fn(&Value) -> u64,
    pub rows: u64,
    pub budget: u64,
    /// Words of each statement that answers it. A budget that misses one of them is none.
    pub reads: &'static [&'static str],
}

impl Asked {
    /// Asks for it past every cache, twice: the first time also reads what a session learns about the tables. Returns what is
    /// wrong with it.
    pub(super) async fn check(&self, client: &Client, part: &str) -> Option<String> {
        let Self {
            what,
            path,
            rows,
            budget,
            ..
        } = self;
        explained(client, path).await;
        let (explained, answer) = explained(client, path).await;
        let pages = explained.pages();
        println!("{what}: {rows} rows, {pages} of {budget} pages");
        assert_eq!((self.shown)(&answer), *rows, "{what}: {path}");
        for words in self.reads {
            assert!(
                explained.has(words),
                "{what}: no `{words}` in\n{}",
                explained.text()
            );
        }
        let parts = explained.parts();
        (pages > *budget || parts.iter().any(|touched| touched != part)).then(|| {
            format!(
                "{what}: {path} may touch {budget} pages of {part}, and touches {pages} of {parts:?}\n{}",
                explained.text()
            )
        })
    }
}

async fn explained(client: &Client, path: &str) -> (Explained, Value) {
    let sign = if path.contains('?') { '&' } else { '?' };
    let watch = Watch::begin();
    let answer = client.get(&format!("{path}{sign}bust_cache=true")).await;
    (watch.end(), answer.expect(200).json())
}
