//! Log lines to standard error, written by a thread of their own.
//!
//! Every request logs a line. A terminal that scrolls slowly, or a pipe that nobody reads, must not make requests
//! wait: lines go through a bounded channel, and what does not fit is dropped and counted.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

use super::failure::Failure;
use crate::settings::Settings;

/// Lines that may wait: a quarter of a second of a server at full load, some megabytes at most.
const CAPACITY: usize = 8192;
/// The thread gathers lines for this long between writes: one wake-up and one system call for many lines.
const GATHER: Duration = Duration::from_millis(5);
/// How long the end of the process waits for a slow terminal.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// Logging is on until this is dropped; dropping it writes what still waits.
pub(super) struct Logging {
    lines: SyncSender<Message>,
}

enum Message {
    Line(Vec<u8>),
    /// Everything before this is written: say so.
    Flush(SyncSender<()>),
}

/// Starts logging as `LOG_LEVEL` and `LOG_FORMAT` say.
///
/// # Errors
/// When `LOG_LEVEL` is not a filter.
pub(super) fn start(settings: &Settings) -> Result<Logging, Failure> {
    let filter = filter(&settings.log_level)?;
    let (lines, receiver) = mpsc::sync_channel(CAPACITY);
    let dropped = Arc::new(AtomicU64::new(0));
    let writer = LineWriter {
        lines: lines.clone(),
        dropped: dropped.clone(),
    };
    thread::Builder::new()
        .name("log".to_owned())
        .spawn(move || write_lines(&receiver, &dropped, &mut io::stderr()))
        .map_err(|error| Failure::from(anyhow::Error::new(error).context("starting the log thread")))?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(writer);
    // Fails only when somebody in this process did it already, and then theirs is as good.
    let _ = if settings.log_json {
        let subscriber = subscriber
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .finish();
        tracing::subscriber::set_global_default(subscriber)
    } else {
        let colours = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        tracing::subscriber::set_global_default(subscriber.with_ansi(colours).finish())
    };
    Ok(Logging { lines })
}

/// The filter. At plain `info` our own parts speak and the tools underneath keep quiet.
fn filter(level: &str) -> Result<EnvFilter, Failure> {
    let text = if level == "info" {
        "info,supervisor=warn,refinery_core=warn".to_owned()
    } else {
        level.to_owned()
    };
    EnvFilter::builder().parse(&text).map_err(|error| {
        Failure::usage(format!(
            "LOG_LEVEL: `{level}` is not a filter such as `info` or `server=debug,info`: {error}"
        ))
    })
}

impl Drop for Logging {
    fn drop(&mut self) {
        let (done, wait) = mpsc::sync_channel(1);
        if self.lines.try_send(Message::Flush(done)).is_ok() {
            let _ = wait.recv_timeout(LAST_WORDS);
        }
    }
}

/// Gives each event a buffer, and sends the buffer off when the event is complete.
#[derive(Clone)]
struct LineWriter {
    lines: SyncSender<Message>,
    dropped: Arc<AtomicU64>,
}

struct Line<'a> {
    text: Vec<u8>,
    writer: &'a LineWriter,
}

impl<'a> MakeWriter<'a> for LineWriter {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line {
            text: Vec::new(),
            writer: self,
        }
    }
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let line = Message::Line(std::mem::take(&mut self.text));
        if self.writer.lines.try_send(line).is_err() {
            self.writer.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Writes until every sender is gone. An output that is closed is no reason to stop: the process goes on without logs.
fn write_lines(lines: &Receiver<Message>, dropped: &AtomicU64, output: &mut dyn Write) {
    let mut batch = Vec::new();
    while let Ok(first) = lines.recv() {
        let mut flushed = Vec::new();
        let mut take = |message, batch: &mut Vec<u8>| match message {
            Message::Line(line) => batch.extend_from_slice(&line),
            Message::Flush(done) => flushed.push(done),
        };
        take(first, &mut batch);
        while let Ok(message) = lines.try_recv() {
            take(message, &mut batch);
        }
        let lost = dropped.swap(0, Ordering::Relaxed);
        if lost > 0 {
            batch.extend_from_slice(
                format!("{lost} log lines were dropped: the output took them too slowly\n").as_bytes(),
            );
        }
        let _ = output.write_all(&batch).and_then(|()| output.flush());
        batch.clear();
        let flushing = !flushed.is_empty();
        for done in flushed {
            let _ = done.send(());
        }
        if !flushing {
            thread::sleep(GATHER);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn writer(capacity: usize) -> (LineWriter, Receiver<Message>) {
        let (lines, receiver) = mpsc::sync_channel(capacity);
        let dropped = Arc::new(AtomicU64::new(0));
        (LineWriter { lines, dropped }, receiver)
    }

    #[test]
    fn what_does_not_fit_is_dropped_and_counted() {
        let (writer, receiver) = writer(2);
        for line in ["one\n", "two\n", "three\n"] {
            writer.make_writer().write_all(line.as_bytes()).unwrap();
        }
        assert_eq!(writer.dropped.load(Ordering::Relaxed), 1);

        let dropped = writer.dropped.clone();
        drop(writer);
        let mut output = Vec::new();
        write_lines(&receiver, &dropped, &mut output);
        assert_eq!(
            String::from_utf8(output).unwrap(),
            "one\ntwo\n1 log lines were dropped: the output took them too slowly\n"
        );
    }

    #[test]
    fn what_is_no_filter_names_the_variable() {
        let failure = filter("server=loud,info").unwrap_err();
        assert!(
            failure.to_string().starts_with("LOG_LEVEL: `server=loud,info`"),
            "{failure}"
        );
    }
}
