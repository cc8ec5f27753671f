//! What was promised, as numbers.

/// One promise.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    /// What is measured against what.
    pub(crate) what: &'static str,
    /// The bound.
    pub(crate) limit: Limit,
}

/// A bound on a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Limit {
    /// Ours through the reference's is this or more.
    RatioAtLeast(f64),
    /// Ours through the reference's is this or less.
    RatioAtMost(f64),
    /// Ours is this or less, in the figure's own unit.
    AtMost(f64, &'static str),
}

const fn budget(what: &'static str, limit: Limit) -> Budget {
    Budget { what, limit }
}

pub(crate) const LIST_AXUM: Budget = budget(
    "cached list over HTTP, authenticated, against a bare axum handler: requests/s",
    Limit::RatioAtLeast(0.85),
);
pub(crate) const LIST_PEER: Budget = budget(
    "cached list against the peer: requests/s",
    Limit::RatioAtLeast(20.0),
);
pub(crate) const LIST_TUNED: Budget = budget(
    "cached list against the tuned peer: requests/s",
    Limit::RatioAtLeast(12.0),
);
pub(crate) const LIST_PEER_P99: Budget = budget("cached list against the peer: p99", Limit::RatioAtMost(0.1));
pub(crate) const HIT_QUICK_CACHE: Budget = budget(
    "memory hit against a bare quick_cache get: time",
    Limit::RatioAtMost(2.0),
);
pub(crate) const HIT_MOKA: Budget = budget(
    "memory hit against a bare moka get: time",
    Limit::RatioAtMost(0.5),
);
pub(crate) const REMOTE_HIT: Budget = budget(
    "remote hit against a bare GET of the same bytes: time",
    Limit::RatioAtMost(1.15),
);
pub(crate) const LIST_MISS: Budget = budget(
    "miss of a 50-row list against its bare SQL: p50",
    Limit::RatioAtMost(1.3),
);
pub(crate) const WRITES_FAST: Budget = budget(
    "single-row writes with versions raised against without, 8 clients, fast flush: writes/s",
    Limit::RatioAtLeast(0.65),
);
pub(crate) const WRITES_SLOW: Budget = budget(
    "single-row writes with versions raised against without, 24 clients, 2 ms flush: writes/s",
    Limit::RatioAtLeast(0.9),
);
pub(crate) const FRESH_IDLE: Budget = budget(
    "change in Postgres to visible over HTTP, idle: p99",
    Limit::AtMost(5.0, "ms"),
);
pub(crate) const FRESH_LOADED: Budget = budget(
    "change in Postgres to visible over HTTP, under write load: p99",
    Limit::AtMost(25.0, "ms"),
);

pub(crate) const REPORTS_PEER: Budget = budget(
    "counts, bundle, activities with statistics, cached, against the peer: requests/s",
    Limit::RatioAtLeast(15.0),
);
pub(crate) const BUNDLE_COLD: Budget = budget("dashboard bundle, cold", Limit::AtMost(10.0, "ms"));

/// Every budget, also those that no case measures yet.
pub(crate) const BUDGETS: &[Budget] = &[
    LIST_AXUM,
    LIST_PEER,
    LIST_TUNED,
    LIST_PEER_P99,
    REPORTS_PEER,
    HIT_QUICK_CACHE,
    budget(
        "memory hit against Bentocache: time",
        Limit::RatioAtMost(1.0 / 3.0),
    ),
    HIT_MOKA,
    REMOTE_HIT,
    LIST_MISS,
    WRITES_FAST,
    WRITES_SLOW,
    budget(
        "counts of a workspace, cold, 191,663 and 10 million contacts in the database",
        Limit::AtMost(5.0, "ms"),
    ),
    BUNDLE_COLD,
    budget(
        "time entry acknowledged durably, 32 writers: p99",
        Limit::AtMost(10.0, "ms"),
    ),
    budget(
        "time entries against the peer: requests/s",
        Limit::RatioAtLeast(2.0),
    ),
    budget("warming 500 tenants, 2 bundles each", Limit::AtMost(20.0, "s")),
    budget(
        "p99 of the foreground while warming, against without",
        Limit::RatioAtMost(2.0),
    ),
    FRESH_IDLE,
    FRESH_LOADED,
];

impl Limit {
    /// As it reads in the table.
    pub(crate) fn text(self) -> String {
        let number = |limit: f64| {
            let digits = format!("{limit:.2}");
            digits.trim_end_matches('0').trim_end_matches('.').to_owned()
        };
        match self {
            Self::RatioAtLeast(limit) => format!(">= {} x", number(limit)),
            Self::RatioAtMost(limit) => format!("<= {} x", number(limit)),
            Self::AtMost(limit, unit) => format!("<= {} {unit}", number(limit)),
        }
    }

    /// Whether a figure keeps it; `None` when the figure has no such number.
    pub(crate) fn is_met(self, ours: Option<f64>, ratio: Option<f64>) -> Option<bool> {
        match self {
            Self::RatioAtLeast(limit) => ratio.map(|ratio| ratio >= limit),
            Self::RatioAtMost(limit) => ratio.map(|ratio| ratio <= limit),
            Self::AtMost(limit, _) => ours.map(|ours| ours <= limit),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_read_as_they_were_written() {
        assert_eq!(Limit::RatioAtLeast(0.85).text(), ">= 0.85 x");
        assert_eq!(Limit::RatioAtMost(2.0).text(), "<= 2 x");
        assert_eq!(Limit::AtMost(25.0, "ms").text(), "<= 25 ms");
    }

    #[test]
    fn a_figure_without_the_number_is_no_verdict() {
        assert_eq!(Limit::RatioAtMost(2.0).is_met(Some(1.0), None), None);
        assert_eq!(Limit::RatioAtMost(2.0).is_met(None, Some(2.0)), Some(true));
        assert_eq!(Limit::RatioAtLeast(2.0).is_met(None, Some(1.9)), Some(false));
        assert_eq!(Limit::AtMost(5.0, "ms").is_met(Some(5.1), None), Some(false));
    }
}
