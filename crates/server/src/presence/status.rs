//! What is known about somebody's presence.

use serde::{Deserialize, Serialize};
use thermocline::Timestamp;
use uuid::Uuid;

/// Whether somebody is there, from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LiveStatus {
    /// Not there.
    Offline,
    /// The app is open, but nobody looks at it.
    Away,
    /// There.
    Online,
}

/// Somebody who is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Present {
    /// Who.
    pub user_id: Uuid,
    /// Their address.
    pub email: String,
    /// The most that one of their devices says.
    pub live_status: LiveStatus,
    /// Their last heartbeat.
    #[serde(serialize_with = "as_instant")]
    pub last_seen: Timestamp,
    /// When they count as gone unless they are heard of.
    #[serde(skip)]
    pub expires: Timestamp,
}

impl LiveStatus {
    /// The status with this name.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "online" => Some(Self::Online),
            "away" => Some(Self::Away),
            "offline" => Some(Self::Offline),
            _ => None,
        }
    }

    /// The name in JSON, in the store and in the database.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Online => "online",
            Self::Away => "away",
            Self::Offline => "offline",
        }
    }
}

/// RFC 3339.
pub(super) fn instant(at: Timestamp) -> jiff::Timestamp {
    i64::try_from(at.as_millis())
        .ok()
        .and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok())
        .unwrap_or(jiff::Timestamp::MAX)
}

fn as_instant<S: serde::Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    instant(*at).serialize(serializer)
}
