//! Due jobs, by one server and by several.

use std::time::Duration;

use serde_json::json;
use thermocline_jobs::{RunCause, RunNowError, RunStage, RunState, SchedulerState};
use uuid::Uuid;

use crate::database::{Database, options};

#[tokio::test]
async fn a_job_runs_when_it_is_due_and_its_next_time_follows() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.job("every:1h", "count").await;
    server.start();
    world
        .until("the job is planned", async || world.next_run(job).await.is_some())
        .await;
    let due = world.next_run(job).await.unwrap();
    assert_eq!(due.as_second() % 3600, 0);
    assert!(due > world.now());
    assert_eq!(world.work.counted(), 0);

    // The scheduler sleeps until the very moment, not for a whole pause.
    let left = due.as_second() - world.now().as_second();
    world.clock.advance(Duration::from_secs(left.unsigned_abs()));
    world.until_runs(job, "succeeded", 1).await;
    assert_eq!(
        world.next_run(job).await.unwrap().as_second(),
        due.as_second() + 3600
    );
    let row = world
        .client
        .query_one(
            "select run.result, run.scheduled_for = $2, run.duration_ms, run.progress_note, run.attempt, job.last_state \
             from cron_run run join cron_job job on job.id = run.job_id where job.id = $1",
            &[&job, &due],
        )
        .await
        .unwrap();
    assert_eq!(row.get::<_, serde_json::Value>(0), json!({"n": 1, "attempt": 1}));
    assert!(row.get::<_, bool>(1));
    assert!(row.get::<_, Option<i64>>(2).is_some());
    assert_eq!(row.get::<_, &str>(3), "counted");
    assert_eq!(row.get::<_, i32>(4), 1);
    assert_eq!(row.get::<_, &str>(5), "succeeded");
    server.stop(Duration::from_secs(1)).await;
    assert_eq!(server.state(), SchedulerState::Stopped);
}

#[tokio::test]
async fn many_servers_run_each_due_job_once() {
    let world = Database::new().await;
    let servers: Vec<_> = (0..4).map(|n| world.server(&format!("server-{n}"))).collect();
    let mut jobs = Vec::new();
    for _ in 0..40 {
        jobs.push(world.due_job("every:1h", "count").await);
    }
    // All at the same instant, again and again: the claim is what is tested, not who looks first.
    let rounds = servers.iter().map(|server| server.run_due(None));
    let done: Vec<_> = futures_util::future::join_all(rounds).await;
    let executed: u64 = done
        .iter()
        .map(|summary| summary.as_ref().unwrap().executed)
        .sum();
    assert_eq!(executed, 40);
    assert_eq!(world.work.counted(), 40);
    for job in jobs {
        assert_eq!(world.runs(job).await.len(), 1);
    }
    let busy = done
        .iter()
        .filter(|summary| summary.as_ref().unwrap().executed > 0)
        .count();
    assert!(busy > 1, "one server did everything: the race was not one");
}

#[tokio::test]
async fn started_servers_share_a_job_for_many_rounds() {
    let world = Database::new().await;
    let servers = [world.server("a"), world.server("b"), world.server("c")];
    let job = world.due_job("every:10s", "count").await;
    servers.iter().for_each(thermocline_jobs::Scheduler::start);
    for round in 1..=20 {
        world.until_runs(job, "succeeded", round).await;
        world.clock.advance(Duration::from_secs(10));
    }
    world.until_runs(job, "succeeded", 21).await;
    assert_eq!(world.work.counted(), 21);
    for server in &servers {
        server.stop(Duration::ZERO).await;
    }
}

#[tokio::test]
async fn what_was_missed_is_caught_up_once() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every_minute", "count").await;
    // Nobody was there for three days.
    world.clock.advance(Duration::from_secs(3 * 86_400));
    let summary = server.run_due(None).await.unwrap();
    assert_eq!((summary.executed, summary.total), (1, 1));
    assert_eq!(world.runs(job).await.len(), 1);
    let next = world.next_run(job).await.unwrap();
    assert!(next > world.now() && next.as_second() - world.now().as_second() <= 60);
}

#[tokio::test]
async fn a_long_run_is_not_doubled_but_followed() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every:10s", "hold").await;
    server.start();
    world.work.until_held(1).await;
    world.pass(Duration::from_secs(60), Duration::from_secs(1)).await;
    assert_eq!(world.runs(job).await.len(), 1);
    world.work.released.add_permits(1);
    world.work.until_held(2).await;
    let states: Vec<_> = world
        .runs(job)
        .await
        .into_iter()
        .map(|(state, _)| state)
        .collect();
    assert_eq!(states, ["succeeded", "running"]);
}

#[tokio::test]
async fn what_is_not_active_does_not_run_and_may_begin_again() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every:10s", "count").await;
    let set = async |active: bool| {
        let sql = "update cron_job set is_active = $2 where id = $1";
        world.client.execute(sql, &[&job, &active]).await.unwrap();
    };
    set(false).await;
    server.start();
    world.pass(Duration::from_secs(30), Duration::from_secs(1)).await;
    assert_eq!(world.runs(job).await, []);
    set(true).await;
    world.pass(Duration::from_secs(12), Duration::from_secs(1)).await;
    world
        .until("it runs again", async || world.work.counted() >= 1)
        .await;
}

#[tokio::test]
async fn a_change_of_the_schedule_is_heard() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every:1h", "count").await;
    let set = async |schedule: &str| {
        let sql = "update cron_job set schedule = $2 where id = $1";
        world.client.execute(sql, &[&job, &schedule]).await.unwrap();
    };
    set("nonsense").await;
    server.start();
    let problem = async || {
        let sql = "select problem from cron_job where id = $1";
        let row = world.client.query_one(sql, &[&job]).await.unwrap();
        row.get::<_, Option<String>>(0)
    };
    world
        .until("the problem is written down", async || problem().await.is_some())
        .await;
    assert!(problem().await.unwrap().contains("`nonsense` is not a schedule"));
    set("every:2h").await;
    world
        .until("it is planned", async || world.next_run(job).await.is_some())
        .await;
    assert_eq!(world.next_run(job).await.unwrap().as_second() % 7200, 0);
    assert_eq!(problem().await, None);
}

#[tokio::test]
async fn the_time_zone_of_a_job_counts() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.job("cron:0 6 * * *", "count").await;
    let sql = "update cron_job set timezone = 'Asia/Kathmandu' where id = $1";
    world.client.execute(sql, &[&job]).await.unwrap();
    server.run_due(None).await.unwrap();
    // Kathmandu is 5:45 ahead.
    let next = world.next_run(job).await.unwrap();
    assert_eq!(next.as_second() % 86_400, 15 * 60);
}

#[tokio::test]
async fn failures_are_recorded_with_their_reason() {
    let world = Database::new().await;
    let server = world.server("one");
    let unknown = world.due_job("every:1h", "feedTheCat").await;
    let panics = world.due_job("every:1h", "panic").await;
    let summary = server.run_due(None).await.unwrap();
    assert_eq!((summary.total, summary.executed, summary.failed), (2, 0, 2));
    let error = async |job: Uuid| -> String {
        let sql = "select error from cron_run where job_id = $1 and state = 'failed'";
        world.client.query_one(sql, &[&job]).await.unwrap().get(0)
    };
    assert_eq!(
        error(unknown).await,
        "this server has no function `feedTheCat`; it has count, hold, panic"
    );
    assert_eq!(error(panics).await, "the function panicked: of no use");
    assert_eq!(server.statistics().failed, 2);
}

#[tokio::test]
async fn a_run_that_takes_too_long_is_ended() {
    let world = Database::new().await;
    let server = world.server_with(options("one").with_limit(Duration::from_secs(100)));
    let job = world.due_job("every:1h", "hold").await;
    server.start();
    world.work.until_held(1).await;
    world.pass(Duration::from_secs(110), Duration::from_secs(5)).await;
    world.until_runs(job, "failed", 1).await;
    let sql = "select error from cron_run where job_id = $1";
    let row = world.client.query_one(sql, &[&job]).await.unwrap();
    assert_eq!(row.get::<_, &str>(0), "took longer than 100s and was ended");
}

#[tokio::test]
async fn no_more_than_the_bound_run_at_once() {
    let world = Database::new().await;
    let server = world.server_with(options("one").with_at_once(3));
    for _ in 0..7 {
        world.due_job("every:1h", "hold").await;
    }
    server.start();
    world.work.until_held(3).await;
    world.pass(Duration::from_secs(10), Duration::from_secs(1)).await;
    world.work.until_held(3).await;
    assert_eq!(server.statistics().running, 3);
    world.work.released.add_permits(4);
    world.work.until_held(7).await;
}

#[tokio::test]
async fn what_is_asked_for_runs_now_and_once() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.job("every:1h", "hold").await;
    let events = &mut server.events();
    let first = tokio::spawn({
        let server = server.clone();
        async move { server.run_job(job).await }
    });
    world.work.until_held(1).await;
    assert!(matches!(server.run_job(job).await, Err(RunNowError::Running(id)) if id == job));
    world.work.released.add_permits(1);
    let run = first.await.unwrap().unwrap();
    assert_eq!((run.state, run.cause), (RunState::Succeeded, RunCause::Manual));
    assert_eq!(run.result, Some(json!("let go")));
    assert!(matches!(events.recv().await.unwrap().stage, RunStage::Started));
    assert!(matches!(
        events.recv().await.unwrap().stage,
        RunStage::Ended(RunState::Succeeded)
    ));

    let missing = Uuid::from_u128(1);
    assert!(matches!(server.run_job(missing).await, Err(RunNowError::NotFound(id)) if id == missing));
    let tenant = Uuid::from_u128(7);
    let run = server
        .run_function("count", Some(tenant), json!({"why": "because"}))
        .await
        .unwrap();
    assert_eq!(
        (run.state, run.tenant_id, run.job_id),
        (RunState::Succeeded, Some(tenant), None)
    );
    assert_eq!(run.progress.unwrap().note, "counted");
}

#[tokio::test]
async fn old_runs_are_forgotten() {
    let world = Database::new().await;
    let server = world.server("one");
    let job = world.due_job("every:1h", "count").await;
    server.run_due(None).await.unwrap();
    world.clock.advance(Duration::from_secs(100_000));
    server.run_due(None).await.unwrap();
    assert_eq!(world.runs(job).await.len(), 2);
    assert_eq!(server.forget_runs(Duration::from_secs(50_000)).await.unwrap(), 1);
    assert_eq!(world.runs(job).await.len(), 1);
}
