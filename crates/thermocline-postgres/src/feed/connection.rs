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

/// Refuses to follow a feed that nothing is announced on.
pub(super) async fn check_kind(client: &Client, expected: FeedKind) -> Result<(), FeedError> {
    let rows = client
        .query_typed("select feed from thermocline.setting", &[])
        .await?;
    let actual = rows
        .first()
        .map_or_else(|| "none".to_owned(), |row| row.get::<_, String>(0));
    if actual == expected.as_str() {
        Ok(())
    } else {
        Err(FeedError::OtherFeed { expected, actual })
    }
}
