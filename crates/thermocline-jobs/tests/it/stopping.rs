//! Servers that are told to stop.

use std::time::Duration;

use thermocline_jobs::{RunNowError, SchedulerState};

use crate::database::Database;

#[tokio::test]
async fn what_runs_may_finish() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every:1h", "hold").await;
    server.start();
    world.work.until_held(1).await;
    let stopping = tokio::spawn({
        let server = server.clone();
        async move { server.stop(Duration::from_secs(10)).await }
    });
    world
        .until("it stops", async || server.state() == SchedulerState::Stopped)
        .await;
    assert!(matches!(server.run_job(job).await, Err(RunNowError::Stopping)));
    world.work.released.add_permits(1);
    stopping.await.unwrap();
    assert_eq!(
        world.runs(job).await,
        [("succeeded".to_owned(), "one".to_owned())]
    );
}

#[tokio::test]
async fn what_does_not_finish_in_time_is_handed_back_and_runs_elsewhere_at_once() {
    let world = Database::new().await;
    let (leaving, staying) = (world.server("leaving"), world.server("staying"));
    let job = world.due_job("every:1h", "hold").await;
    leaving.start();
    world.work.until_held(1).await;
    leaving.stop(Duration::ZERO).await;
    assert_eq!(
        world.runs(job).await,
        [("handed_back".to_owned(), "leaving".to_owned())]
    );
    // No lease to wait for.
    staying.start();
    world.work.until_held(2).await;
    world.work.released.add_permits(1);
    world.until_runs(job, "succeeded", 1).await;
    let next = world.next_run(job).await.unwrap();
    assert!(next > world.now());
}

#[tokio::test]
async fn a_second_start_and_a_stop_without_a_start_do_nothing() {
    let world = Database::new().await;
    let server = world.server("one");
    server.start();
    server.start();
    server.stop(Duration::ZERO).await;
    server.start();
    assert_eq!(server.state(), SchedulerState::Stopped);
    world.server("two").stop(Duration::ZERO).await;
}
