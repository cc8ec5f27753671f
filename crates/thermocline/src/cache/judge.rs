//! Whether an entry is current.

use std::sync::Arc;

use uuid::Uuid;

use super::Shared;
use crate::{
    answer::MissReason,
    memory::{Dependencies, Entry},
    policy::Policy,
    version::{Cell, VersionKey, Versions},
};

/// What an entry is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It may answer.
    Current,
    /// It is past its TTL and may answer all the same: its versions are current, and its namespace takes that for proof. It is
    /// to be renewed.
    Proven,
    /// It may answer when nothing newer can be had, within its grace.
    Past(MissReason),
    /// It shows a version that the store does not have: it comes from a history that was lost. It may never answer.
    Disowned,
}

impl<V> Shared<V> {
    /// Judges an entry. Where its label falls short, but everything that changed since belongs to other records than `records`,
    /// the entry gets the required versions for its label: it shows them.
    pub(super) async fn judge(
        &self,
        entry: &mut Entry<V>,
        dependencies: &Dependencies,
        records: &[Option<Uuid>],
        required: &Versions,
        policy: &Policy,
    ) -> Verdict {
        if !entry.versions.covers(required) {
            match self.advanced(&entry.versions, dependencies, records, required) {
                Some(versions) => entry.versions = versions,
                None => return Verdict::Past(MissReason::Outdated),
            }
        }
        let verdict = self.judge_label(&entry.versions, dependencies, required).await;
        let now = self.clock.now();
        match verdict {
            Verdict::Current if !entry.life.is_fresh(now) => match policy.proven_within {
                Some(period) if !dependencies.cells().is_empty() && entry.life.may_be_proven(now, period) => {
                    Verdict::Proven
                }
                _ => Verdict::Past(MissReason::Expired),
            },
            verdict => verdict,
        }
    }

    /// The label that covers what is required, if the changes in between leave what is labelled as it is.
    fn advanced(
        &self,
        label: &Versions,
        dependencies: &Dependencies,
        records: &[Option<Uuid>],
        required: &Versions,
    ) -> Option<Versions> {
        let table = self.versions.shared();
        let cells = dependencies.cells();
        if records.is_empty()
            || label.as_slice().len() != cells.len()
            || required.as_slice().len() != cells.len()
        {
            return None;
        }
        let advanced = cells
            .iter()
            .zip(label.iter().zip(required.iter()))
            .enumerate()
            .map(|(place, (cell, (label, required)))| {
                if label >= required {
                    return Some(label);
                }
                let record = records.get(place).copied().flatten()?;
                table.untouched(cell, label, required, record).then_some(required)
            });
        advanced.collect::<Option<Vec<_>>>().map(Versions::from)
    }

    /// `label` covers `required`.
    async fn judge_label(
        &self,
        label: &Versions,
        dependencies: &Dependencies,
        required: &Versions,
    ) -> Verdict {
        if label == required {
            return Verdict::Current;
        }
        // Another server stored what this one has not heard of yet: ask the store. It must have seen the label by now.
        let cells = dependencies.cells();
        let floors: Vec<(VersionKey, u64)> = cells.iter().map(|cell| *cell.key()).zip(label.iter()).collect();
        let versions = self.versions.shared();
        match versions.current(cells, &floors, versions.ticket()).await {
            Ok(current) if current == *label => Verdict::Current,
            Ok(current) if current.covers(label) => Verdict::Past(MissReason::Outdated),
            Ok(_) => Verdict::Disowned,
            Err(_) => Verdict::Past(MissReason::Outdated),
        }
    }

    /// A version of each dependency that whatever is read from the source from now on shows at least; `None` while
    /// nothing is known of one.
    pub(super) fn at_least(
        &self,
        dependencies: &Dependencies,
        required: Option<&Versions>,
    ) -> Option<Versions> {
        let cells = dependencies.cells();
        let seen = |cell: &Arc<Cell>| cell.lock().last_version();
        match required {
            Some(required) => {
                let pairs = cells.iter().zip(required.iter());
                Some(
                    pairs
                        .map(|(cell, required)| seen(cell).map_or(required, |seen| seen.max(required)))
                        .collect(),
                )
            }
            None => cells
                .iter()
                .map(seen)
                .collect::<Option<Vec<_>>>()
                .map(Versions::from),
        }
    }
}
