//! Counts that the database keeps (see `migrations/V25__rollups.sql` and ADR 23): reading them, folding what was appended, and
//! comparing them with the rows themselves. What is counted stands in the modules' files, as their `rollup`.

mod fold;
mod read;
mod reconcile;

pub(crate) use self::fold::keep_folding;
pub use self::fold::merge_rollups;
pub(crate) use self::read::{Counts, Range, read, total};
pub use self::reconcile::{Reconciled, reconcile_rollups};
