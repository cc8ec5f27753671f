//! What was logged, as text.

use std::cell::RefCell;
use std::io;
use std::sync::Once;

thread_local! {
    static LINES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The log of this thread, and so of a test on a current-thread runtime.
pub(crate) struct RecordedLogs;

impl RecordedLogs {
    pub(crate) fn start() -> Self {
        static SUBSCRIBER: Once = Once::new();
        // One for the whole process: those for single threads race for the cache of who listens to what.
        SUBSCRIBER.call_once(|| {
            let subscriber = tracing_subscriber::fmt()
                .with_max_level(tracing::Level::TRACE)
                .with_ansi(false)
                .with_writer(|| ThreadLog)
                .finish();
            tracing::subscriber::set_global_default(subscriber).unwrap();
        });
        LINES.with_borrow_mut(Vec::clear);
        Self
    }

    pub(crate) fn text(&self) -> String {
        LINES.with_borrow(|lines| String::from_utf8(lines.clone()).unwrap())
    }

    /// How many lines of this level mention this.
    pub(crate) fn count(&self, level: &str, words: &str) -> usize {
        self.text()
            .lines()
            .filter(|line| line.contains(level) && line.contains(words))
            .count()
    }
}

struct ThreadLog;

impl io::Write for ThreadLog {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| lines.extend_from_slice(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
