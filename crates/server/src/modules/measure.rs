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
    /// SQL of what a row is worth; every bucket sums it up.
    pub amount: Option<&'static str>,
}

/// The day of creation in UTC: buckets of days must not move when a tenant changes its time zone.
pub(super) const CREATED: Measure = Measure::each(
    "created",
    "to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD')",
);

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
            amount: None,
        }
    }

    /// SQL of the array of a row's buckets.
    pub(crate) fn buckets_sql(&self) -> String {
        let buckets: Vec<String> = self.measures.iter().map(Measure::sql).collect();
        format!("array[{}]", buckets.join(", "))
    }

    /// The measure of this name.
    pub(crate) fn measure(&self, name: &str) -> Option<&'static Measure> {
        self.measures.iter().find(|measure| measure.name == name)
    }
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
    }

    #[test]
    fn names_can_be_told_apart_in_ranges() {
        for spec in MODULES {
            for (index, measure) in spec.rollup.measures.iter().enumerate() {
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
                    spec.rollup.measures[..index]
                        .iter()
                        .all(|other| other.name != measure.name),
                    "{} counts {} twice",
                    spec.name(),
                    measure.name
                );
            }
        }
    }
}
