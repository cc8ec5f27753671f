//! What is known about somebody's presence.

use serde::{Deserialize, Serialize};
use thermocline::Timestamp;
use uuid::Uuid;

use crate::modules;

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

/// A record that somebody looks at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(crate) struct Viewing {
    /// The module.
    pub module: &'static str,
    /// The row.
    pub id: Uuid,
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
    /// What their devices look at: a few at most, in one order.
    pub viewing: Vec<Viewing>,
    /// When they count as gone unless they are heard of.
    #[serde(skip)]
    pub expires: Timestamp,
}

impl Viewing {
    /// How many of one person are told.
    const MOST: usize = 8;

    /// The record of this module with this id; nothing where there is no such module.
    pub(super) fn of(module: &str, id: &str) -> Option<Self> {
        Some(Self {
            module: modules::find(module)?.name(),
            id: Uuid::parse_str(id).ok()?,
        })
    }

    /// As the memory layer keeps it.
    pub(super) fn text(&self) -> String {
        format!("{}/{}", self.module, self.id)
    }

    /// What [`text`](Self::text) has written.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (module, id) = text.split_once('/')?;
        Self::of(module, id)
    }

    /// Those of several devices, each once.
    pub(super) fn all(viewing: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut all: Vec<Self> = viewing.collect();
        all.sort();
        all.dedup();
        all.truncate(Self::MOST);
        all
    }
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
