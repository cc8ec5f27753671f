//! Servers that die or sleep in the middle of a run.

use std::time::Duration;

use thermocline_jobs::Scheduler;
use tokio::runtime::Runtime;

use crate::database::{Database, LEASE, options};

/// A server with threads of its own, which end without a word: to the database it looks like `kill -9`.
fn doomed(world: &Database, name: &str) -> (Scheduler, Runtime) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let server = world.server(name);
    runtime.block_on(async { server.start() });
    (server, runtime)
}

#[test]
fn a_run_whose_server_was_killed_is_taken_over() {
    let runtime = Runtime::new().unwrap();
    let world = runtime.block_on(Database::new());
    let job = runtime.block_on(world.due_job("every:1h", "hold"));
    let (server, machine) = doomed(&world, "doomed");
    runtime.block_on(world.work.until_held(1));
    machine.shutdown_background();
    world.bury();
    drop(server);
    runtime.block_on(async {
        let heir = world.server("heir");
        heir.start();
        // Not a moment before the lease is over.
        world.pass(LEASE - Duration::from_secs(2), Duration::from_secs(1)).await;
        assert_eq!(world.runs(job).await, [("running".to_owned(), "doomed".to_owned())]);
        world.pass(Duration::from_secs(4), Duration::from_secs(1)).await;
        world.work.until_held(2).await;
        world.work.released.add_permits(1);
        world.until_runs(job, "succeeded", 1).await;
        assert_eq!(
            world.runs(job).await,
            [
                ("lost".to_owned(), "doomed".to_owned()),
                ("succeeded".to_owned(), "heir".to_owned())
            ]
        );
        let row = world
            .client
            .query_one(
                "select second.attempt, second.cause, second.scheduled_for = first.scheduled_for, first.error \
                 from cron_run first, cron_run second where first.state = 'lost' and second.state = 'succeeded'",
                &[],
            )
            .await
            .unwrap();
        assert_eq!((row.get::<_, i32>(0), row.get::<_, &str>(1)), (2, "retry"));
        assert!(row.get::<_, bool>(2));
        assert_eq!(row.get::<_, &str>(3), "the server doomed stopped renewing its lease");
        heir.stop(Duration::ZERO).await;
    });
}

#[tokio::test]
async fn a_living_runner_keeps_its_run_however_long_it_takes() {
    let world = Database::new().await;
    let (runner, watcher) = (world.server("runner"), world.server("watcher"));
    let job = world.due_job("every:1h", "hold").await;
    runner.start();
    world.work.until_held(1).await;
    watcher.start();
    world.pass(10 * LEASE, Duration::from_secs(2)).await;
    assert_eq!(
        world.runs(job).await,
        [("running".to_owned(), "runner".to_owned())]
    );
    world.work.released.add_permits(1);
    world.until_runs(job, "succeeded", 1).await;
}

#[tokio::test]
async fn a_runner_that_was_paused_cannot_write_over_its_successor() {
    let world = Database::new().await;
    // Its lease is so long that it never renews: it is paused as far as anybody else can tell.
    let paused = world.server_with(options("paused").with_lease(Duration::from_secs(1_000_000)));
    let job = world.due_job("every:1h", "hold").await;
    paused.start();
    world.work.until_held(1).await;
    let heir = world.server("heir");
    heir.start();
    world
        .pass(LEASE + Duration::from_secs(5), Duration::from_secs(1))
        .await;
    world.work.until_held(2).await;
    // Both finish; the one that was declared dead first or second, it does not matter.
    world.work.released.add_permits(2);
    world.until_runs(job, "succeeded", 1).await;
    world
        .until("the paused one has noticed", async || {
            paused.statistics().lost == 1
        })
        .await;
    assert_eq!(
        world.runs(job).await,
        [
            ("lost".to_owned(), "paused".to_owned()),
            ("succeeded".to_owned(), "heir".to_owned())
        ]
    );
    let last: String = world
        .client
        .query_one("select last_state from cron_job where id = $1", &[&job])
        .await
        .unwrap()
        .get(0);
    assert_eq!(last, "succeeded");
}

#[tokio::test]
async fn a_runner_that_was_overtaken_ends_its_function() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every:1h", "hold").await;
    server.start();
    world.work.until_held(1).await;
    world
        .client
        .execute("update cron_run set state = 'lost' where job_id = $1", &[&job])
        .await
        .unwrap();
    world.pass(LEASE, Duration::from_secs(2)).await;
    world
        .until("the run is given up", async || server.statistics().running == 0)
        .await;
    assert_eq!(server.statistics().lost, 1);
    // The function is gone: a permit stays with nobody.
    world.work.released.add_permits(1);
    assert_eq!(world.work.released.available_permits(), 1);
}

#[test]
fn a_job_that_kills_its_servers_is_given_up_until_its_next_time() {
    let runtime = Runtime::new().unwrap();
    let world = runtime.block_on(Database::new());
    let job = runtime.block_on(world.due_job("every:24h", "hold"));
    for n in 1..=3 {
        let (server, machine) = doomed(&world, &format!("victim-{n}"));
        runtime.block_on(async {
            if n > 1 {
                // Looks once, sees the dead run; and again when the lease is over.
                world
                    .until("it looks", async || server.statistics().looked.is_some())
                    .await;
                world
                    .pass(LEASE + Duration::from_secs(2), Duration::from_secs(1))
                    .await;
            }
            world.work.until_held(n).await;
        });
        machine.shutdown_background();
        world.bury();
    }
    runtime.block_on(async {
        let last = world.server("survivor");
        last.start();
        world
            .pass(LEASE + Duration::from_secs(3), Duration::from_secs(1))
            .await;
        world.until_runs(job, "lost", 3).await;
        world.pass(Duration::from_secs(10), Duration::from_secs(1)).await;
        assert_eq!(world.runs(job).await.len(), 3);
        last.stop(Duration::ZERO).await;
    });
}
