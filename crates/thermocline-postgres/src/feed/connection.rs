//! The feed's own connection for queries. Not one of the pool: when all of those are busy the feed must still be able to
//! tell how late it is.

use std::time::Duration;

use tokio_postgres::Client;

use super::{FeedError, FeedKind};

/// How often it is asked whether everything has been delivered. Each answer vouches until the follower loses patience
/// (75 milliseconds), so this leaves room for two that are late.
pub(super) const PROBE_INTERVAL: Duration = Duration::from_millis(25);

/// For each step of opening a session that depends on nobody but the server.
const ANSWER_LIMIT: Duration = Duration::from_secs(5);

/// The step's outcome, or an error when it takes too long.
pub(super) async fn in_time<T, E: Into<FeedError>>(
    step: impl Future<Output = Result<T, E>>,
) -> Result<T, FeedError> {
    match tokio::time::timeout(ANSWER_LIMIT, step).await {
        Ok(outcome) => outcome.map_err(Into::into),
        Err(_) => Err(FeedError::TimedOut(ANSWER_LIMIT)),
    }
}

/// Makes sure that what is read and heard through the session can be believed: that changes are announced on this feed
/// at all, and that versions do not go on from a past which others have seen differently.
pub(super) async fn check(client: &Client, expected: FeedKind) -> Result<(), FeedError> {
    let rows = client
        .query_typed("select feed from thermocline.setting", &[])
        .await?;
    let actual = rows
        .first()
        .map_or_else(|| "none".to_owned(), |row| row.get::<_, String>(0));
    if actual != expected.as_str() {
        return Err(FeedError::OtherFeed { expected, actual });
    }
    let rows = client
        .query_typed("select thermocline.keep_history()", &[])
        .await?;
    if rows[0].get(0) {
        tracing::warn!(
            "The database was restored or promoted: every version was lifted above those of its past"
        );
    }
    Ok(())
}
