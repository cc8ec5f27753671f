//! When jobs are due: against a slow reading of the same rules, and where clocks change.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use thermocline_jobs::{Schedule, ScheduleError};

fn schedule(text: &str) -> Schedule {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

/// The next `count` times after `from`.
fn times(text: &str, from: &str, name: &str, count: usize) -> Vec<String> {
    let (schedule, zone) = (schedule(text), zone(name));
    let mut moment = at(from);
    (0..count)
        .map(|_| {
            moment = schedule.next_after(moment, &zone).unwrap();
            moment.to_string()
        })
        .collect()
}

#[test]
fn all_forms_are_understood() {
    let from = "2026-01-01T00:00:30Z";
    for (text, due) in [
        ("every_minute", "2026-01-01T00:01:00Z"),
        ("every_5_minutes", "2026-01-01T00:05:00Z"),
        ("every_15_minutes", "2026-01-01T00:15:00Z"),
        ("every_30_minutes", "2026-01-01T00:30:00Z"),
        ("hourly", "2026-01-01T01:00:00Z"),
        ("daily", "2026-01-02T00:00:00Z"),
        ("weekly", "2026-01-04T00:00:00Z"),
        ("every:5m", "2026-01-01T00:05:00Z"),
        ("every:45s", "2026-01-01T00:00:45Z"),
        ("every:2h", "2026-01-01T02:00:00Z"),
        ("every:1d", "2026-01-02T00:00:00Z"),
        ("cron:0 0 * * *", "2026-01-02T00:00:00Z"),
        (" cron: 0  6 * * MON-FRI ", "2026-01-01T06:00:00Z"),
        ("cron:0 0 29 2 *", "2028-02-29T00:00:00Z"),
        ("cron:0 12 L * *", "2026-01-31T12:00:00Z"),
        ("cron:0 0 13 * 5", "2026-01-02T00:00:00Z"),
    ] {
        assert_eq!(times(text, from, "UTC", 1), [due], "{text}");
    }
}

#[test]
fn what_is_no_schedule_is_refused_with_a_reason() {
    for text in ["", "sometimes", "0 0 * * *", "cron", "every 5m"] {
        assert!(
            matches!(text.parse::<Schedule>(), Err(ScheduleError::Form(_))),
            "{text}"
        );
    }
    for text in [
        "cron:",
        "cron:* * * *",
        "cron:0 0 * * * *",
        "cron:60 0 * * *",
        "cron:0 24 * * *",
        "cron:0 0 32 * *",
        "cron:a b c d e",
        "cron:@daily",
        "cron:*/0 * * * *",
    ] {
        let error = text.parse::<Schedule>().unwrap_err();
        assert!(matches!(error, ScheduleError::Fields { .. }), "{text}: {error}");
    }
    for text in [
        "every:",
        "every:5",
        "every:0m",
        "every:-5m",
        "every:1.5h",
        "every:367d",
        "every:5é",
        "every:99999999999999999999s",
    ] {
        let error = text.parse::<Schedule>().unwrap_err();
        assert!(matches!(error, ScheduleError::Interval(_)), "{text}: {error}");
    }
    let error = "cron:0 0 30 2 *".parse::<Schedule>().unwrap_err();
    assert_eq!(error, ScheduleError::Never("0 0 30 2 *".to_owned()));
    let error = "hourl".parse::<Schedule>().unwrap_err().to_string();
    assert!(
        error.contains("`hourl`") && error.contains("every_minute"),
        "{error}"
    );
}

#[test]
fn a_fixed_time_in_the_gap_comes_right_after_it() {
    // Vienna, 29 March 2026: 2:00 becomes 3:00, which is 1:00 in UTC.
    assert_eq!(
        times("cron:30 2 * * *", "2026-03-27T12:00:00Z", "Europe/Vienna", 3),
        [
            "2026-03-28T01:30:00Z",
            "2026-03-29T01:00:00Z",
            "2026-03-30T00:30:00Z"
        ]
    );
    // Lord Howe moves by half an hour: 2:00 becomes 2:30 on 4 October 2026.
    assert_eq!(
        times(
            "cron:15 2 * * *",
            "2026-10-03T00:00:00Z",
            "Australia/Lord_Howe",
            1
        ),
        ["2026-10-03T15:30:00Z"]
    );
    // Midnight itself is missing in Santiago on 6 September 2026.
    assert_eq!(
        times("daily", "2026-09-05T12:00:00Z", "America/Santiago", 2),
        ["2026-09-06T04:00:00Z", "2026-09-07T03:00:00Z"]
    );
}

#[test]
fn a_fixed_time_that_comes_twice_runs_once() {
    // Vienna, 25 October 2026: 3:00 becomes 2:00; 2:30 is 0:30 and 1:30 in UTC.
    assert_eq!(
        times("cron:30 2 * * *", "2026-10-24T12:00:00Z", "Europe/Vienna", 2),
        ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]
    );
    // Asked between the two, it is the next day: it ran an hour ago.
    assert_eq!(
        times("cron:30 2 * * *", "2026-10-25T00:45:00Z", "Europe/Vienna", 1),
        ["2026-10-26T01:30:00Z"]
    );
}

#[test]
fn many_times_keep_their_pace_through_both_changes() {
    assert_eq!(
        times("cron:*/30 * * * *", "2026-03-29T00:10:00Z", "Europe/Vienna", 3),
        [
            "2026-03-29T00:30:00Z",
            "2026-03-29T01:00:00Z",
            "2026-03-29T01:30:00Z"
        ]
    );
    assert_eq!(
        times("cron:*/30 * * * *", "2026-10-25T00:10:00Z", "Europe/Vienna", 4),
        [
            "2026-10-25T00:30:00Z",
            "2026-10-25T01:00:00Z",
            "2026-10-25T01:30:00Z",
            "2026-10-25T02:00:00Z"
        ]
    );
    assert_eq!(
        times("hourly", "2026-10-24T23:10:00Z", "Europe/Vienna", 3),
        [
            "2026-10-25T00:00:00Z",
            "2026-10-25T01:00:00Z",
            "2026-10-25T02:00:00Z"
        ]
    );
}

/// Zones with every kind of change: by an hour, by half an hour, at midnight, on the southern half, and none.
const ZONES: [&str; 7] = [
    "UTC",
    "Europe/Vienna",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Auckland",
];

/// One field: a star, a step or a list.
fn field(low: u8, high: u8) -> impl Strategy<Value = (String, Vec<u8>)> {
    let all = move || (low..=high).collect::<Vec<_>>();
    prop_oneof![
        2 => Just(("*".to_owned(), all())),
        1 => (2_u8..=20).prop_map(move |step| {
            (format!("*/{step}"), all().into_iter().filter(|n| (n - low).is_multiple_of(step)).collect())
        }),
        3 => prop::collection::btree_set(low..=high, 1..4).prop_map(|set| {
            let list: Vec<u8> = set.into_iter().collect();
            let text: Vec<String> = list.iter().map(u8::to_string).collect();
            (text.join(","), list)
        }),
    ]
}

/// Every minute is looked at, one after the other.
struct Reading {
    minutes: Vec<u8>,
    hours: Vec<u8>,
    days: Vec<u8>,
    /// The hour and the minute are one number each.
    fixed: bool,
}

impl Reading {
    fn matches(&self, wall: DateTime) -> bool {
        self.minutes.contains(&wall.minute().cast_unsigned())
            && self.hours.contains(&wall.hour().cast_unsigned())
            && self.days.contains(&wall.day().cast_unsigned())
    }

    /// Whether the job is due at this whole minute.
    fn is_due(&self, moment: Timestamp, zone: &TimeZone) -> bool {
        let wall = zone.to_datetime(moment);
        if self.matches(wall) {
            let repeated = matches!(
                zone.to_ambiguous_timestamp(wall).offset(),
                AmbiguousOffset::Fold { .. }
            );
            let first = zone.to_ambiguous_timestamp(wall).earlier().unwrap() == moment;
            return !self.fixed || !repeated || first;
        }
        // The first minute after a gap stands for the fixed time within it, on the same day.
        let before = zone.to_datetime(moment - SignedDuration::from_mins(1));
        let mut missing = before + SignedDuration::from_mins(1);
        while self.fixed && missing < wall {
            if self.matches(missing) && self.days.contains(&wall.day().cast_unsigned()) {
                return true;
            }
            missing += SignedDuration::from_mins(1);
        }
        false
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_next_time_is_the_first_minute_that_matches(
        (minute_text, minutes) in field(0, 59),
        (hour_text, hours) in field(0, 23),
        (day_text, days) in field(1, 31),
        name in prop::sample::select(&ZONES[..]),
        // 2025 to 2027, and often within a day of a change of Vienna's or New York's clocks.
        from in prop_oneof![
            1_735_689_600_i64..1_830_000_000,
            1_774_656_000_i64..1_774_915_200,
            1_792_800_000_i64..1_793_059_200,
            1_772_841_600_i64..1_773_100_800,
            1_793_404_800_i64..1_793_664_000,
            1_790_985_600_i64..1_791_244_800,
        ],
    ) {
        let fixed = minute_text.parse::<u8>().is_ok() && hour_text.parse::<u8>().is_ok();
        let reading = Reading { minutes, hours, days, fixed };
        let text = format!("cron:{minute_text} {hour_text} {day_text} * *");
        let Ok(schedule) = text.parse::<Schedule>() else { return Err(TestCaseError::fail(text)) };
        let zone = zone(name);
        let from = Timestamp::from_second(from).unwrap();
        let found = schedule.next_after(from, &zone).unwrap();
        prop_assert!(found > from);
        let mut moment = Timestamp::from_second(from.as_second().div_euclid(60) * 60 + 60).unwrap();
        // At most three months are looked at: day 31 comes at least every second month.
        let end = moment + SignedDuration::from_hours(24 * 93);
        while !reading.is_due(moment, &zone) {
            prop_assert!(moment < end, "{text} in {name} after {from}: nothing, but {found} was found");
            moment += SignedDuration::from_mins(1);
        }
        prop_assert_eq!(found, moment, "{} in {} after {}", text, name, from);
    }

    #[test]
    fn intervals_are_even_and_the_same_everywhere(seconds in 1_i64..1_000_000, from in 0_i64..4_000_000_000) {
        let schedule = schedule(&format!("every:{seconds}s"));
        let from = Timestamp::from_second(from).unwrap();
        let next = schedule.next_after(from, &TimeZone::UTC).unwrap();
        prop_assert!(next > from && next.as_second() - from.as_second() <= seconds);
        prop_assert_eq!(next.as_second() % seconds, 0);
        prop_assert_eq!(schedule.next_after(from, &zone("Asia/Kathmandu")), Some(next));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(cron:|every:)?[ -~é]{0,24}") {
        let _ = text.parse::<Schedule>();
    }
}
