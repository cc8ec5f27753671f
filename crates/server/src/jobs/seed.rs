//! The jobs that come with the server.

use anyhow::Context;
use tokio_postgres::Client;

struct Seed {
    name: &'static str,
    schedule: &'static str,
    function_name: &'static str,
}

const SEEDS: &[Seed] = &[
    Seed {
        name: "Warm the dashboards",
        schedule: "cron:0 0 * * *",
        function_name: "warmDashboardBundleCache",
    },
    Seed {
        name: "Warm the dashboards at local midnight",
        schedule: "every_15_minutes",
        function_name: "warmDashboardBundleCacheAtLocalMidnight",
    },
    Seed {
        name: "Compare counts with rows",
        schedule: "cron:0 4 * * *",
        function_name: "reconcileCounts",
    },
    Seed {
        name: "Warm the lists of the next hour",
        schedule: "cron:40 * * * *",
        function_name: "warmUsedKeys",
    },
    Seed {
        name: "Clean up",
        schedule: "cron:30 3 * * *",
        function_name: "cleanUp",
    },
];

/// Adds the jobs that come with the server where they are missing, and says how many it added. Repeatable: what is there, also
/// what was changed or switched off, stays as it is.
///
/// `client` is the owner's connection.
///
/// # Errors
/// When the database refuses.
pub async fn seed_jobs(client: &Client) -> anyhow::Result<u64> {
    let mut added = 0;
    for seed in SEEDS {
        added += client
            .execute(
                "insert into cron_job (name, schedule, function_name) values ($1, $2, $3) \
                 on conflict (name) where tenant_id is null do nothing",
                &[&seed.name, &seed.schedule, &seed.function_name],
            )
            .await
            .context("adding the jobs of the server")?;
    }
    Ok(added)
}

#[cfg(test)]
mod tests {
    use thermocline_jobs::Schedule;

    use super::*;
    use crate::jobs::demand_function;

    #[test]
    fn what_is_seeded_can_run() {
        for seed in SEEDS {
            assert!(seed.schedule.parse::<Schedule>().is_ok(), "{}", seed.schedule);
            assert_eq!(demand_function(seed.function_name, true), Ok(()));
        }
    }
}
