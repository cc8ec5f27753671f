//! Who raised a version last.

use std::sync::Arc;

use crate::clock::Timestamp;

/// A raise of a version, as this process heard of it; see [`VersionTable::last_raise`](super::VersionTable::last_raise).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Raise {
    /// When this process heard of it, by its own clock: a moment after the commit.
    pub at: Timestamp,
    /// Where it came from.
    pub origin: Origin,
    /// Whether the module was raised for every tenant.
    pub everywhere: bool,
}

/// Where a raise came from, as far as the store says. It is for people: nothing depends on it.
///
/// ```
/// use thermocline::Origin;
///
/// let origin = Origin::default().with_by("ada").with_source("psql").with_table("deal").with_operation("UPDATE");
/// assert_eq!(origin.by.as_deref(), Some("ada"));
/// assert_eq!(Origin::default().by, None, "not known");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Origin {
    /// On whose behalf: what the application said, or the login of the database.
    pub by: Option<Arc<str>>,
    /// The program that did it.
    pub source: Option<Arc<str>>,
    /// The table that was changed first, where a change of a table raised the version.
    pub table: Option<Arc<str>>,
    /// What was done, such as `UPDATE`.
    pub operation: Option<Arc<str>>,
}

impl Origin {
    /// Sets [`by`](Self::by); an empty text is nothing.
    #[must_use]
    pub fn with_by(mut self, by: &str) -> Self {
        self.by = text(by);
        self
    }

    /// Sets [`source`](Self::source); an empty text is nothing.
    #[must_use]
    pub fn with_source(mut self, source: &str) -> Self {
        self.source = text(source);
        self
    }

    /// Sets [`table`](Self::table); an empty text is nothing.
    #[must_use]
    pub fn with_table(mut self, table: &str) -> Self {
        self.table = text(table);
        self
    }

    /// Sets [`operation`](Self::operation); an empty text is nothing.
    #[must_use]
    pub fn with_operation(mut self, operation: &str) -> Self {
        self.operation = text(operation);
        self
    }
}

fn text(text: &str) -> Option<Arc<str>> {
    (!text.is_empty()).then(|| text.into())
}
