//! What the database counts of a module's rows, so that nobody has to count them (see `migrations/V25__rollups.sql`).

/// One way in which rows are counted. Its SQL is over the row `t` and may depend on nothing but that row: it stands in
/// triggers, and a row must leave the bucket that it came into.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// The bucket's name.
    pub name: &'static str,
    /// SQL of the text that makes a bucket of its own for each value: `name:value`. Rows without a value are not counted.
    pub value: Option<&'static str>,
    /// SQL of a condition: other rows are not counted.
    pub condition: Option<&'static str>,
}

/// Everything that is counted of a module.
#[derive(Debug, Clone, Copy)]
pub struct Rollup {
    /// The buckets of a row.
    pub measures: &'static [Measure],
    /// Further buckets of some rows: SQL of a condition, which stands for all of these.
    pub within: Option<(&'static str, &'static [Measure])>,
    /// Buckets that hardly two rows have in common, such as hours. A statement with many rows records these on their own: in
    /// one combination with the others, every row would be a case of its own.
    pub scattered: &'static [Measure],
    /// SQL of what a row is worth; every bucket sums it up.
    pub amount: Option<&'static str>,
}

/// The day of creation in UTC: buckets of days must not move when a tenant changes its time zone.
pub(super) const CREATED: Measure = Measure::each(
    "created",
    "to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD')",
);

/// The hour of creation in UTC, for what has to be known more exactly. A range of days is a range of hours, too.
pub(super) const CREATED_HOUR: Measure = Measure::each(
    "created",
    "to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24')",
);

/// What is counted beside the modules: (table, name, its rollup). The table has a tenant and no test data.
pub(crate) static COMPANIONS: &[(&str, &str, Rollup)] = &[(
    "contact_favourite",
    FAVOURITES,
    // A copy of the contact's own `archived`, kept by triggers: see V37__rollups_of_parts.sql.
    Rollup::of(&[Measure::each("user", "t.user_id").when("not t.archived")]),
)];

/// The name under which each user's favourites among contacts that are not archived are counted.
pub(crate) const FAVOURITES: &str = "favourites";

impl Measure {
    /// All rows in one bucket.
    pub const fn rows(name: &'static str) -> Self {
        Self {
            name,
            value: None,
            condition: None,
        }
    }

    /// A bucket for each value.
    pub const fn each(name: &'static str, value: &'static str) -> Self {
        Self {
            name,
            value: Some(value),
            condition: None,
        }
    }

    /// Leaves out rows for which this does not hold.
    #[must_use]
    pub const fn when(mut self, condition: &'static str) -> Self {
        self.condition = Some(condition);
        self
    }

    fn sql(&self) -> String {
        let bucket = match self.value {
            Some(value) => format!("'{}:' || ({value})", self.name),
            None => format!("'{}'", self.name),
        };
        match self.condition {
            Some(condition) => format!("case when {condition} then {bucket} end"),
            None => bucket,
        }
    }
}

impl Rollup {
    /// Nothing is counted.
    pub const NONE: Self = Self::of(&[]);

    /// These, without an amount.
    pub const fn of(measures: &'static [Measure]) -> Self {
        Self {
            measures,
            within: None,
            scattered: &[],
            amount: None,
        }
    }

    /// Counts rows for which this SQL holds in these buckets as well.
    #[must_use]
    pub const fn within(mut self, condition: &'static str, measures: &'static [Measure]) -> Self {
        self.within = Some((condition, measures));
        self
    }

    /// Counts rows in these buckets as well, which hardly two of them share.
    #[must_use]
    pub const fn scattered(mut self, measures: &'static [Measure]) -> Self {
        self.scattered = measures;
        self
    }

    /// Sums up what this SQL says a row is worth.
    #[must_use]
    pub const fn amount(mut self, sql: &'static str) -> Self {
        self.amount = Some(sql);
        self
    }

    /// Everything that is counted.
    pub fn all(&self) -> impl Iterator<Item = &'static Measure> + use<> {
        let within = self.within.map_or(&[][..], |(_, measures)| measures);
        self.measures.iter().chain(within).chain(self.scattered)
    }

    /// SQL of the array of a row's buckets, those apart that are scattered.
    pub(crate) fn buckets_sql(&self) -> String {
        match self.within {
            // A missing array leaves the other one as it is.
            Some((condition, measures)) => format!(
                "({} || case when {condition} then {} end)",
                array(self.measures),
                array(measures)
            ),
            None => array(self.measures),
        }
    }

    /// SQL of the array of a row's scattered buckets, if there are such.
    pub(crate) fn scattered_sql(&self) -> Option<String> {
        (!self.scattered.is_empty()).then(|| array(self.scattered))
    }

    /// The measure of this name.
    pub(crate) fn measure(&self, name: &str) -> Option<&'static Measure> {
        self.all().find(|measure| measure.name == name)
    }
}

fn array(measures: &[Measure]) -> String {
    let buckets: Vec<String> = measures.iter().map(Measure::sql).collect();
    format!("array[{}]", buckets.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modules::MODULES;

    #[test]
    fn buckets_are_sql_over_the_row() {
        const ROLLUP: Rollup = Rollup::of(&[
            Measure::rows("total"),
            Measure::each("status", "t.status").when("not t.archived"),
        ]);
        assert_eq!(
            ROLLUP.buckets_sql(),
            "array['total', case when not t.archived then 'status:' || (t.status) end]"
        );
        const SOME: Rollup =
            Rollup::of(&[Measure::rows("total")]).within("t.board", &[Measure::rows("on_board")]);
        assert_eq!(
            SOME.buckets_sql(),
            "(array['total'] || case when t.board then array['on_board'] end)"
        );
    }

    #[test]
    fn names_can_be_told_apart_in_ranges() {
        for spec in MODULES {
            for (index, measure) in spec.rollup.all().enumerate() {
                assert!(
                    measure
                        .name
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                    "{}: {}",
                    spec.name(),
                    measure.name
                );
                assert!(
                    spec.rollup
                        .all()
                        .take(index)
                        .all(|other| other.name != measure.name),
                    "{} counts {} twice",
                    spec.name(),
                    measure.name
                );
            }
        }
    }
}
