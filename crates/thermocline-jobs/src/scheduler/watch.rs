//! Telling the living from the dead without comparing the clocks of two servers.

use std::collections::HashMap;
use std::time::Duration;

use thermocline::Timestamp;
use uuid::Uuid;

use crate::store::RunningElsewhere;

/// The beats of other servers' runs, and since when each has stood still as far as this server has seen.
///
/// A runner gives up when it could not renew for three quarters of a lease; so whoever has watched a beat stand still for a
/// whole lease, by whatever clock, knows that nobody works on the run any more, or that the one who does was paused and
/// will find out at its next renewal.
#[derive(Debug, Default)]
pub(super) struct Watch(HashMap<Uuid, Beat>);

#[derive(Debug, Clone, Copy)]
struct Beat {
    beat: i64,
    since: Timestamp,
}

impl Watch {
    /// Takes note of what runs now, and gives what has stood still for a lease.
    pub(super) fn see(
        &mut self,
        running: &[RunningElsewhere],
        own: &[Uuid],
        now: Timestamp,
        lease: Duration,
    ) -> Vec<RunningElsewhere> {
        let mut dead = Vec::new();
        let mut seen = HashMap::with_capacity(running.len());
        for run in running.iter().filter(|run| !own.contains(&run.run)) {
            let before = self.0.get(&run.run).filter(|before| before.beat == run.beat);
            let beat = before.copied().unwrap_or(Beat {
                beat: run.beat,
                since: now,
            });
            if now.since(beat.since) >= lease {
                dead.push(*run);
            }
            seen.insert(run.run, beat);
        }
        self.0 = seen;
        dead
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEASE: Duration = Duration::from_secs(30);

    fn at(seconds: u64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + seconds * 1000)
    }

    fn run(run: u128, beat: i64) -> RunningElsewhere {
        RunningElsewhere {
            run: Uuid::from_u128(run),
            beat,
        }
    }

    #[test]
    fn only_a_beat_that_stands_still_for_a_lease_is_dead() {
        let mut watch = Watch::default();
        assert_eq!(watch.see(&[run(1, 5), run(2, 1)], &[], at(0), LEASE), []);
        assert_eq!(watch.see(&[run(1, 5), run(2, 2)], &[], at(20), LEASE), []);
        assert_eq!(
            watch.see(&[run(1, 5), run(2, 2)], &[], at(30), LEASE),
            [run(1, 5)]
        );
        // Another server's takeover failed, or the runner woke up: its beat counts anew.
        assert_eq!(watch.see(&[run(1, 6), run(2, 3)], &[], at(31), LEASE), []);
        assert_eq!(watch.see(&[run(1, 6)], &[], at(61), LEASE), [run(1, 6)]);
    }

    #[test]
    fn own_runs_are_never_dead() {
        let mut watch = Watch::default();
        let own = [Uuid::from_u128(1)];
        assert_eq!(watch.see(&[run(1, 0)], &own, at(0), LEASE), []);
        assert_eq!(watch.see(&[run(1, 0)], &own, at(90), LEASE), []);
        // Given up: from now on it is watched like any other.
        assert_eq!(watch.see(&[run(1, 0)], &[], at(91), LEASE), []);
        assert_eq!(watch.see(&[run(1, 0)], &[], at(121), LEASE), [run(1, 0)]);
    }
}
