//! The database goes away and comes back.

use std::time::Duration;

use supervisor::{Fault, FaultProxy};
use thermocline_jobs::SchedulerState;

use crate::database::{Database, LEASE, options};

/// A database behind a link that can be cut, and a server on it.
async fn behind_a_link(world: &Database, name: &str) -> (FaultProxy, thermocline_jobs::Scheduler) {
    let config = world.config();
    let tokio_postgres::config::Host::Tcp(host) = &config.get_hosts()[0] else {
        panic!("the test database listens on a port")
    };
    let port = config.get_ports()[0];
    let proxy = FaultProxy::start(format!("{host}:{port}").parse().unwrap()).unwrap();
    let mut through = tokio_postgres::Config::new();
    through
        .host(proxy.address().ip().to_string())
        .port(proxy.address().port())
        .user(config.get_user().unwrap())
        .dbname(config.get_dbname().unwrap());
    if let Some(password) = config.get_password() {
        through.password(password);
    }
    let server = world.server_on(through, options(name));
    (proxy, server)
}

#[tokio::test]
async fn what_was_due_meanwhile_runs_once_when_the_database_is_back() {
    let world = Database::new().await;
    let (link, server) = behind_a_link(&world, "one").await;
    let job = world.due_job("every:10s", "count").await;
    server.start();
    world.until_runs(job, "succeeded", 1).await;
    assert_eq!(server.state(), SchedulerState::Running);
    link.set(Fault::Cut);
    world.pass(Duration::from_secs(60), Duration::from_secs(1)).await;
    world
        .until("it notices", async || {
            server.state() == SchedulerState::Unreachable
        })
        .await;
    assert_eq!(world.work.counted(), 1);
    link.set(Fault::None);
    world
        .until("it runs again", async || {
            world.clock.advance(Duration::from_millis(100));
            world.work.counted() == 2
        })
        .await;
    world
        .until("it is well", async || server.state() == SchedulerState::Running)
        .await;
    world.until_runs(job, "succeeded", 2).await;
}

#[tokio::test]
async fn a_short_outage_does_not_disturb_a_run() {
    let world = Database::new().await;
    let (link, server) = behind_a_link(&world, "one").await;
    let job = world.due_job("every:1h", "hold").await;
    server.start();
    world.work.until_held(1).await;
    link.set(Fault::Cut);
    world.pass(LEASE / 2, Duration::from_secs(1)).await;
    link.set(Fault::None);
    world
        .until("it is well", async || server.state() == SchedulerState::Running)
        .await;
    world.pass(4 * LEASE, Duration::from_secs(1)).await;
    assert_eq!(server.statistics().running, 1);
    world.work.released.add_permits(1);
    world.until_runs(job, "succeeded", 1).await;
    assert_eq!(world.runs(job).await.len(), 1);
}

#[tokio::test]
async fn an_end_is_written_down_when_the_database_is_back() {
    let world = Database::new().await;
    let (link, server) = behind_a_link(&world, "one").await;
    let job = world.due_job("every:1h", "hold").await;
    server.start();
    world.work.until_held(1).await;
    link.set(Fault::Cut);
    world.work.released.add_permits(1);
    world
        .until("the work is done", async || {
            world.work.released.available_permits() == 0
        })
        .await;
    // Nobody else is there to take it over, so it is still this server's however long it takes.
    world.pass(3 * LEASE, Duration::from_secs(1)).await;
    assert_eq!(world.runs(job).await[0].0, "running");
    link.set(Fault::None);
    world
        .until("it is written down", async || {
            world.clock.advance(Duration::from_millis(200));
            world.runs(job).await[0].0 == "succeeded"
        })
        .await;
    assert_eq!(world.runs(job).await.len(), 1);
}

#[tokio::test]
async fn a_runner_without_its_database_stops_before_another_one_begins() {
    let world = Database::new().await;
    let (link, cut_off) = behind_a_link(&world, "cut-off").await;
    let job = world.due_job("every:1h", "hold").await;
    cut_off.start();
    world.work.until_held(1).await;
    link.set(Fault::BlackHole);
    let heir = world.server("heir");
    heir.start();
    let mut gone_at = None;
    for second in 1..=LEASE.as_secs() + 5 {
        world.pass(Duration::from_secs(1), Duration::from_secs(1)).await;
        if gone_at.is_none() && cut_off.statistics().running == 0 {
            gone_at = Some(second);
            assert_eq!(world.runs(job).await.len(), 1, "nobody else runs it yet");
        }
    }
    assert!(gone_at.is_some());
    world.work.until_held(2).await;
    world.work.released.add_permits(1);
    world.until_runs(job, "succeeded", 1).await;
    assert_eq!(
        world.runs(job).await[0],
        ("lost".to_owned(), "cut-off".to_owned())
    );
}
