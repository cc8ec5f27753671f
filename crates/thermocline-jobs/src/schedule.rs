//! When a job is due.

use std::fmt;
use std::str::FromStr;

use croner::Cron;
use croner::parser::{CronParser, Seconds, Year};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// When a job is due.
///
/// | text | due |
/// |---|---|
/// | `cron:0 6 * * MON-FRI` | five fields: minute, hour, day of the month, month, day of the week; in the job's time zone |
/// | `every:5m` | every so many seconds (`s`), minutes, hours, days or weeks, counted from the Unix epoch, so that all servers agree |
/// | `every_minute`, `every_5_minutes`, `every_15_minutes`, `every_30_minutes`, `hourly`, `daily`, `weekly` | as the cron fields that they stand for; `daily` is midnight, `weekly` the midnight before Sunday |
///
/// In the fields stand numbers, names (`JAN`, `MON`), lists, ranges, steps, and `L`, `W` and `#` as in other crons. Day of the month
/// and day of the week, when both are given, count as "either".
///
/// When clocks go forward, a job at a fixed time that does not exist on that day is due at the first instant after the gap, and one
/// of many times (`*/10 2 * * *`) loses those in the gap. When clocks go back, a fixed time is due once, at its first occurrence;
/// one of many times is due in both halves.
///
/// ```
/// use thermocline_jobs::Schedule;
///
/// let schedule: Schedule = "cron:30 2 * * *".parse()?;
/// let vienna = jiff::tz::TimeZone::get("Europe/Vienna")?;
/// // 2:30 does not exist on the last Sunday of March 2026: 3:00 comes right after 2:00.
/// let due = schedule.next_after("2026-03-28T12:00:00Z".parse()?, &vienna);
/// assert_eq!(due, Some("2026-03-29T01:00:00Z".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Schedule {
    text: String,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    Cron(Box<Cron>),
    /// Seconds.
    Every(i64),
}

/// A text that is no schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ScheduleError {
    /// It has none of the known forms.
    #[error("`{0}` is not a schedule; write `cron:0 0 * * *`, `every:5m` or one of {NAMES_TEXT}")]
    Form(String),
    /// The cron fields cannot be read.
    #[error("`{fields}` are not five cron fields such as `0 0 * * *`: {reason}")]
    Fields {
        /// What stands after `cron:`.
        fields: String,
        /// What is wrong.
        reason: String,
    },
    /// The interval cannot be read, is zero, or is longer than a year.
    #[error("`{0}` is not an interval from `1s` to `366d`, such as `30s`, `5m`, `2h` or `1d`")]
    Interval(String),
    /// No day ever matches.
    #[error("`{0}` never comes")]
    Never(String),
}

/// The names that stand for cron fields.
const NAMES: &[(&str, &str)] = &[
    ("every_minute", "* * * * *"),
    ("every_5_minutes", "*/5 * * * *"),
    ("every_15_minutes", "*/15 * * * *"),
    ("every_30_minutes", "*/30 * * * *"),
    ("hourly", "0 * * * *"),
    ("daily", "0 0 * * *"),
    ("weekly", "0 0 * * 0"),
];
const NAMES_TEXT: &str =
    "every_minute, every_5_minutes, every_15_minutes, every_30_minutes, hourly, daily, weekly";
/// A longer interval is a mistake; a leap year has to fit.
const LONGEST_SECONDS: i64 = 366 * 86_400;

impl Schedule {
    /// The first moment after `after` at which the job is due; none when the calendar ends before.
    pub fn next_after(&self, after: Timestamp, zone: &TimeZone) -> Option<Timestamp> {
        match &self.kind {
            Kind::Every(seconds) => {
                let next = after
                    .as_second()
                    .div_euclid(*seconds)
                    .checked_add(1)?
                    .checked_mul(*seconds)?;
                Timestamp::from_second(next).ok()
            }
            Kind::Cron(cron) => {
                let from = after.to_zoned(zone.clone());
                let next = cron.find_next_occurrence(&from, false).or_else(|_| {
                    // A whole day that a zone skipped (it changed sides of the date line) is more than the search bears.
                    let later = after.saturating_add(SignedDuration::from_hours(24));
                    later.map_or(Err(croner::errors::CronError::InvalidDate), |later| {
                        cron.find_next_occurrence(&later.to_zoned(zone.clone()), false)
                    })
                });
                next.ok().map(|next| next.timestamp())
            }
        }
    }

    /// As it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl FromStr for Schedule {
    type Err = ScheduleError;

    fn from_str(text: &str) -> Result<Self, ScheduleError> {
        let text = text.trim();
        let kind = if let Some(fields) = text.strip_prefix("cron:") {
            cron(fields.trim())?
        } else if let Some(interval) = text.strip_prefix("every:") {
            every(interval.trim())?
        } else {
            let named = NAMES.iter().find(|(name, _)| *name == text);
            let (_, fields) = named.ok_or_else(|| ScheduleError::Form(text.to_owned()))?;
            cron(fields)?
        };
        Ok(Self {
            text: text.to_owned(),
            kind,
        })
    }
}

fn cron(fields: &str) -> Result<Kind, ScheduleError> {
    let wrong = |reason: &str| ScheduleError::Fields {
        fields: fields.to_owned(),
        reason: reason.to_owned(),
    };
    if fields.contains('@') {
        return Err(wrong("nicknames are written without `cron:`, as `daily`"));
    }
    let count = fields.split_whitespace().count();
    if count != 5 {
        return Err(wrong(&format!("there are {count}")));
    }
    let parser = CronParser::builder()
        .seconds(Seconds::Disallowed)
        .year(Year::Disallowed)
        .build();
    let cron = parser.parse(fields).map_err(|error| wrong(&error.to_string()))?;
    // Leap days and every combination of weekday and date come round within 40 years.
    let start = jiff::civil::date(2024, 1, 1).to_zoned(TimeZone::UTC);
    let start = start.map_err(|error| wrong(&error.to_string()))?;
    match cron.find_next_occurrence(&start, true) {
        Ok(_) => Ok(Kind::Cron(Box::new(cron))),
        Err(_) => Err(ScheduleError::Never(fields.to_owned())),
    }
}

fn every(interval: &str) -> Result<Kind, ScheduleError> {
    let wrong = || ScheduleError::Interval(interval.to_owned());
    let unit = match interval.chars().last().ok_or_else(wrong)? {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 7 * 86_400,
        _ => return Err(wrong()),
    };
    let digits = &interval[..interval.len() - 1];
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(wrong());
    }
    let seconds = digits
        .parse::<i64>()
        .ok()
        .and_then(|count| count.checked_mul(unit))
        .filter(|seconds| (1..=LONGEST_SECONDS).contains(seconds))
        .ok_or_else(wrong)?;
    Ok(Kind::Every(seconds))
}

impl fmt::Display for Schedule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Two schedules are the same when they are written the same.
impl PartialEq for Schedule {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Schedule {}
