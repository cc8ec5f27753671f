//! What a person sees while a command works: steps, bars, and the line of an error.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Where no terminal shows a bar, a line tells the state this often.
const LINE_EVERY: Duration = Duration::from_secs(2);

/// Prints the line of an error. A closed output is no reason to panic.
pub(super) fn error(message: &str) {
    say(&format!("thermocline: {message}"));
}

/// Prints a line for the person who watches.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Prints a result to standard output.
pub(super) fn result(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// One step of a command: what it does, how far it is, how long it took.
///
/// A terminal shows a spinner, or a bar once the length is known. Elsewhere a line is printed now and then.
pub(super) struct Step {
    what: Cow<'static, str>,
    bar: ProgressBar,
    started: Instant,
    unit: &'static str,
    position: u64,
    length: Option<u64>,
    told: Instant,
    terminal: bool,
}

impl Step {
    /// Begins a step.
    pub(super) fn begin(what: impl Into<Cow<'static, str>>) -> Self {
        let what = what.into();
        let terminal = std::io::stderr().is_terminal();
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if terminal {
            bar.set_style(style("{spinner} {msg}  {elapsed}"));
            bar.set_message(what.clone());
            bar.enable_steady_tick(Duration::from_millis(100));
        } else {
            say(&format!("{what} …"));
        }
        let now = Instant::now();
        Self {
            what,
            bar,
            started: now,
            unit: "",
            position: 0,
            length: None,
            told: now,
            terminal,
        }
    }

    /// From now on it counts to `length` of `unit`.
    pub(super) fn count(&mut self, length: u64, unit: &'static str) {
        self.unit = unit;
        self.length = Some(length);
        self.bar.set_length(length);
        self.bar.set_style(style(&format!(
            "{{spinner}} {{msg}}  {{bar:30}} {{human_pos}} of {{human_len}} {unit}, {{per_sec:.0}}, {{eta}} left"
        )));
    }

    /// How far it is.
    pub(super) fn reached(&mut self, position: u64) {
        self.position = position;
        self.bar.set_position(position);
        if !self.terminal && self.told.elapsed() >= LINE_EVERY {
            self.told = Instant::now();
            let length = self.length.unwrap_or(position);
            say(&format!(
                "  {position} of {length} {} ({:.0} a second): {}",
                self.unit,
                self.rate(),
                self.what
            ));
        }
    }

    /// What it is about now.
    pub(super) fn now(&mut self, what: impl Into<Cow<'static, str>>) {
        let what = what.into();
        if what != self.what {
            self.bar.set_message(what.clone());
            self.what = what;
        }
    }

    /// Done: one line stays.
    pub(super) fn done(self, what: &str) {
        self.bar.finish_and_clear();
        let took = self.started.elapsed().as_secs_f64();
        if self.length.is_some() {
            say(&format!(
                "✓ {what} in {took:.1} s ({:.0} {} a second)",
                self.rate(),
                self.unit
            ));
        } else {
            say(&format!("✓ {what} in {took:.1} s"));
        }
    }

    fn rate(&self) -> f64 {
        self.position as f64 / self.started.elapsed().as_secs_f64().max(0.001)
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        // The line of an error must not be drawn over.
        self.bar.finish_and_clear();
    }
}

fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).expect("the templates of this file can be read")
}
