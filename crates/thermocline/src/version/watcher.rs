//! Who else wants to hear of changes.

use super::VersionKey;
use crate::tenant::Module;

/// Hears of changes as the change feed announces them, after the table has taken note; see
/// [`VersionTable::watch`](super::VersionTable::watch).
///
/// What it hears are hints: the version itself is to be asked of the table, and may be one that contains more than
/// the announced change, or, for a moment, not yet that change. Calls come from the task that reads the feed, so they must
/// return at once.
pub trait VersionWatcher: Send + Sync + 'static {
    /// A commit changed `key`.
    fn changed(&self, key: VersionKey);

    /// Everything of `module` changed, for every tenant.
    fn changed_everywhere(&self, module: Module);

    /// The feed connected or was lost. Once it has connected, anything may have changed before without an announcement;
    /// while it is lost there are no announcements.
    fn feed_changed(&self);
}
