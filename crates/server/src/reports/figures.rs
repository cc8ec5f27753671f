//! The figures of the dashboard, from the counts that the database keeps.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::{Value, json};

use crate::modules::find;
use crate::rollups::{Counts, Range};

/// The days of the charts, today among them.
const DAYS: i32 = 30;

/// Stages in the order of a pipeline; others come behind them.
const STAGES: [&str; 4] = ["prospecting", "qualification", "proposal", "negotiation"];

/// The buckets that the figures are made from.
pub(super) fn ranges(today: Date) -> Vec<Range> {
    let spec = |name| find(name).expect("the dashboard shows modules that exist");
    let first = first_day(today).to_string();
    let (leads, opportunities, activities) = (spec("leads"), spec("opportunities"), spec("activities"));
    vec![
        Range::bucket(spec("contacts"), "total"),
        Range::bucket(spec("accounts"), "total"),
        Range::bucket(leads, "total"),
        Range::values(leads, "status"),
        Range::values(leads, "source"),
        Range::values(leads, "created").from("created", &first),
        Range::bucket(opportunities, "total"),
        Range::values(opportunities, "stage"),
        Range::starting(opportunities, "won", &month(today)),
        Range::bucket(activities, "total"),
        Range::values(activities, "status"),
        Range::values(activities, "created").from("created", &first),
        Range::bucket(spec("tasks"), "total"),
        Range::bucket(spec("tasks"), "done"),
    ]
}

/// The tiles.
pub(super) fn stats(found: &Counts, today: Date) -> Value {
    let won = found.total("opportunities", "stage", is_won);
    let open = found.total("opportunities", "stage", is_open);
    json!({
        "totalContacts": found.count("contacts", "total"),
        "totalAccounts": found.count("accounts", "total"),
        "totalLeads": found.count("leads", "total"),
        "totalOpportunities": found.count("opportunities", "total"),
        "totalActivities": found.count("activities", "total"),
        "openLeads": found.total("leads", "status", |status| !matches!(status, "converted" | "lost")).count,
        "wonOpportunities": won.count,
        "openOpportunities": open.count,
        "newLeadsLast30Days": since(found, "leads", today),
        "activitiesLast30Days": since(found, "activities", today),
        "pipelineValue": number(open.amount),
        "wonValue": number(won.amount),
    })
}

/// Every module's total, and its parts by status or stage.
pub(super) fn counts(found: &Counts) -> Value {
    let parts = |module: &str, measure: &str| -> Value {
        found
            .values(module, measure)
            .map(|(value, sum)| (value.to_owned(), json!(sum.count)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    };
    json!({
        "contacts": found.count("contacts", "total"),
        "accounts": found.count("accounts", "total"),
        "leads": found.count("leads", "total"),
        "opportunities": found.count("opportunities", "total"),
        "activities": found.count("activities", "total"),
        "tasks": found.count("tasks", "total"),
        "leadsByStatus": parts("leads", "status"),
        "opportunitiesByStage": parts("opportunities", "stage"),
        "activitiesByStatus": parts("activities", "status"),
        "openTasks": found.count("tasks", "total") - found.count("tasks", "done"),
    })
}

/// The charts.
pub(super) fn charts(found: &Counts, today: Date) -> Value {
    let mut stages: Vec<_> = found
        .values("opportunities", "stage")
        .filter(|(stage, _)| is_open(stage))
        .collect();
    stages.sort_by_key(|(stage, _)| {
        let place = STAGES.iter().position(|known| known == stage);
        (place.unwrap_or(STAGES.len()), *stage)
    });
    let stages: Vec<Value> = stages
        .into_iter()
        .map(|(stage, sum)| json!({"stage": stage, "count": sum.count, "value": number(sum.amount)}))
        .collect();
    let mut sources: Vec<_> = found.values("leads", "source").collect();
    sources.sort_by_key(|(source, sum)| (-sum.count, *source));
    let sources: Vec<Value> = sources
        .into_iter()
        .map(|(source, sum)| {
            let source = if source.is_empty() { "unknown" } else { source };
            json!({"source": source, "count": sum.count})
        })
        .collect();
    let per_day: Vec<Value> = days(today)
        .map(|day| {
            let day = day.to_string();
            let count = found.total("activities", "created", |value| value == day).count;
            json!({"date": day, "count": count})
        })
        .collect();
    let won = found.total("opportunities", "won", |value| value == month(today));
    json!({
        "pipelineByStage": stages,
        "leadsBySource": sources,
        "activitiesPerDay": per_day,
        "wonThisMonth": {"month": month(today), "count": won.count, "value": number(won.amount)},
    })
}

fn is_won(stage: &str) -> bool {
    matches!(stage, "closed_won" | "won")
}

fn is_open(stage: &str) -> bool {
    !is_won(stage) && !matches!(stage, "closed_lost" | "lost")
}

/// Rows that were made in the last days, today among them.
fn since(found: &Counts, module: &str, today: Date) -> i64 {
    let (first, last) = (first_day(today).to_string(), today.to_string());
    let within = |day: &str| day >= first.as_str() && day <= last.as_str();
    found.total(module, "created", within).count
}

fn first_day(today: Date) -> Date {
    today.saturating_sub((DAYS - 1).days())
}

fn days(today: Date) -> impl Iterator<Item = Date> {
    let first = first_day(today);
    (0..DAYS).map(move |day| first.saturating_add(Span::new().days(day)))
}

fn month(today: Date) -> String {
    today.strftime("%Y-%m").to_string()
}

/// Whole amounts without a fraction of zero.
fn number(amount: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if amount.fract() == 0.0 && amount.abs() < EXACT {
        json!(amount as i64)
    } else {
        json!(amount)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_end_today() {
        let today = jiff::civil::date(2026, 3, 5);
        let days: Vec<Date> = days(today).collect();
        assert_eq!(days.len(), 30);
        assert_eq!(days[0], jiff::civil::date(2026, 2, 4));
        assert_eq!(days[29], today);
        assert_eq!(month(today), "2026-03");
    }

    #[test]
    fn every_range_names_a_measure_that_is_kept() {
        assert!(ranges(jiff::civil::date(2026, 3, 5)).len() > 10);
    }

    #[test]
    fn amounts_are_numbers_as_people_write_them() {
        assert_eq!(number(1200.0).to_string(), "1200");
        assert_eq!(number(12.5).to_string(), "12.5");
    }
}
