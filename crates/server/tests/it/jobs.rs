//! Cron jobs through the front door.

use std::sync::Arc;
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use thermocline::{ManualClock, SystemClock};

use crate::support::{TestApp, eventually};

fn job(name: &str, schedule: &str) -> Value {
    json!({ "name": name, "schedule": schedule, "function_name": "cleanUp" })
}

#[tokio::test]
async fn superadmins_have_the_servers_jobs() {
    let app = TestApp::start().await;
    let root = app.superadmin().await;
    // Those that come with the server are there.
    let seeded = root.get("/api/cron-jobs").await.expect(200).data();
    assert!(
        seeded["cron-jobs"]
            .as_array()
            .unwrap()
            .iter()
            .any(|job| job["name"] == "Clean up")
    );

    let created = root
        .post("/api/cron-jobs", job("Mine", "every:5m"))
        .await
        .expect(201);
    let (id, data) = (created.id(), created.data());
    assert_eq!(data["tenant_id"], Value::Null);
    assert_eq!(
        (&data["is_active"], &data["metadata"]),
        (&json!(true), &json!({}))
    );
    assert_eq!(data["last_run"], Value::Null);
    let changed = root
        .put(
            &format!("/api/cron-jobs/{id}"),
            json!({"is_active": false, "metadata": {"a": 1}}),
        )
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&changed["is_active"], &changed["schedule"]),
        (&json!(false), &json!("every:5m"))
    );
    let same_name = root.post("/api/cron-jobs", job("Mine", "hourly")).await;
    assert_eq!(same_name.status.as_u16(), 409);
    root.delete(&format!("/api/cron-jobs/{id}")).await.expect(200);
    root.get(&format!("/api/cron-jobs/{id}"))
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn what_cannot_run_is_refused_by_field() {
    let app = TestApp::start().await;
    let root = app.superadmin().await;
    let wrong = json!({
        "name": "Wrong", "schedule": "cron:61 * * * *", "function_name": "feedTheCat", "timezone": "Mars/Olympus",
    });
    let problem = root
        .post("/api/cron-jobs", wrong)
        .await
        .problem(422, "invalid_fields");
    let fields: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap())
        .collect();
    assert_eq!(fields, ["schedule", "timezone", "function_name"]);
    assert!(
        problem.to_string().contains("cleanUp"),
        "the functions are named: {problem}"
    );
    let missing = root.post("/api/cron-jobs", json!({"name": "Empty"})).await;
    missing.problem(400, "missing_field");
}

#[tokio::test]
async fn jobs_are_for_admins_and_the_servers_for_superadmins() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    for person in [&ada.manager, &ada.member, &ada.readonly] {
        person.get("/api/cron-jobs").await.problem(403, "forbidden");
        person.get("/api/cron-jobs/runs").await.problem(403, "forbidden");
        let body = json!({"function_name": "cleanUp"});
        person
            .post("/api/cron/execute", body)
            .await
            .problem(403, "forbidden");
        person
            .post("/api/cron/run", json!({}))
            .await
            .problem(403, "forbidden");
    }
    app.anonymous().get("/api/cron-jobs").await.expect(401);
    // An admin sees none of the server's, and may not use what works on the whole server.
    let own = ada.admin.get("/api/cron-jobs").await.expect(200).data();
    assert_eq!(own["total"], json!(0));
    ada.admin
        .post("/api/cron-jobs", job("Sly", "hourly"))
        .await
        .problem(422, "invalid_fields");
    let body = json!({"function_name": "cleanUp"});
    ada.admin
        .post("/api/cron/execute", body)
        .await
        .problem(422, "invalid_fields");
    let root = app.superadmin().await;
    let servers = root.get("/api/cron-jobs").await.expect(200).data();
    let id = servers["cron-jobs"][0]["id"].as_str().unwrap();
    for path in [
        "/api/cron-jobs/{id}",
        "/api/cron-jobs/{id}/runs",
        "/api/cron/jobs/{id}",
    ] {
        ada.admin
            .get(&path.replace("{id}", id))
            .await
            .problem(404, "not_found");
    }
    for path in ["/api/cron-jobs/{id}/run", "/api/cron/jobs/{id}/run"] {
        ada.admin
            .post(&path.replace("{id}", id), json!({}))
            .await
            .problem(404, "not_found");
    }
    let runs = ada.admin.get("/api/cron-jobs/runs").await.expect(200).data();
    assert_eq!(runs["runs"], json!([]));
}

#[tokio::test]
async fn execute_runs_now_and_the_history_tells() {
    let app = TestApp::start().await;
    let root = app.superadmin().await;
    app.psql(
        "insert into idempotency_key (tenant_id, user_id, key, request_hash, created_at) \
         values (gen_random_uuid(), gen_random_uuid(), 'old', '', now() - interval '3 days'), \
                (gen_random_uuid(), gen_random_uuid(), 'new', '', now()); \
         insert into app_user (id, email, role) values ('00000000-0000-0000-0000-000000000001', 'x@example.com', 'superadmin'); \
         insert into identity.session (id, user_id, created_at, expires_at) \
         values (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', now(), now() - interval '3 days'), \
                (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', now(), now() + interval '3 days')",
    )
    .await;
    let body = json!({"function_name": "cleanUp"});
    let done = root.post("/api/cron/execute", body).await.expect(200).data();
    assert_eq!(done["state"], json!("succeeded"));
    assert_eq!(
        done["result"],
        json!({"idempotency_keys": 1, "sessions": 1, "runs": 0, "used_lists": 0, "cache_samples": 0, "log_days": 0})
    );
    assert_eq!(done["run"]["trigger"], json!("manual"));
    assert!(done["run"]["duration_ms"].is_number());
    // It ran as the job that comes with the server.
    let id = done["run"]["job_id"].as_str().unwrap().to_owned();
    let job = root.get(&format!("/api/cron-jobs/{id}")).await.expect(200).data();
    assert_eq!(job["last_state"], json!("succeeded"));
    assert!(job["last_run"].is_string());

    root.post(&format!("/api/cron-jobs/{id}/run"), json!({}))
        .await
        .expect(200);
    let runs = root
        .get(&format!("/api/cron-jobs/{id}/runs?limit=1"))
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&runs["total"], runs["runs"].as_array().unwrap().len()),
        (&json!(2), 1)
    );
    let run = runs["runs"][0]["id"].as_str().unwrap().to_owned();
    let one = root
        .get(&format!("/api/cron-jobs/runs/{run}"))
        .await
        .expect(200)
        .data();
    assert_eq!(one["id"], json!(run));
    let failed = root
        .get("/api/cron-jobs/runs?state=failed")
        .await
        .expect(200)
        .data();
    assert_eq!(failed["total"], json!(0));
    root.get("/api/cron-jobs/runs?colour=red")
        .await
        .problem(400, "unknown_parameter");
    root.post("/api/cron/execute", json!({}))
        .await
        .problem(400, "missing_field");
    root.post("/api/cron/execute", json!({"function_name": "nothing"}))
        .await
        .problem(422, "invalid_fields");
}

#[tokio::test]
async fn older_clients_find_the_jobs_under_their_names() {
    let app = TestApp::start().await;
    let root = app.superadmin().await;
    let created = root
        .post("/api/cron/jobs", job("Mine", "every_5_minutes"))
        .await
        .expect(201)
        .data();
    let id = created["job"]["id"].as_str().unwrap().to_owned();
    let list = root.get("/api/cron/jobs?search=mine").await.expect(200).data();
    assert_eq!(list["jobs"][0]["id"], json!(id));
    assert_eq!(list["total"], json!(1));
    assert!(
        list.as_object().unwrap().keys().next().unwrap() == "jobs",
        "the first array"
    );
    let path = format!("/api/cron/jobs/{id}");
    let one = root.get(&path).await.expect(200).data();
    assert_eq!(one["job"]["schedule"], json!("every_5_minutes"));
    root.put(&path, json!({"is_active": false})).await.expect(200);
    root.post(&format!("{path}/run"), json!({})).await.expect(200);
    let again = root.get(&path).await.expect(200).data();
    assert_eq!(
        (&again["job"]["is_active"], &again["job"]["last_state"]),
        (&json!(false), &json!("succeeded"))
    );
    root.send(Method::DELETE, &path, &[], None).await.expect(200);
    root.get(&path).await.problem(404, "not_found");
    root.send(Method::PUT, "/api/cron/jobs", &[], Some(json!({})))
        .await
        .expect(405);
}

#[tokio::test]
async fn run_does_what_is_due_and_says_what_it_came_to() {
    let app = TestApp::start().await;
    let root = app.superadmin().await;
    app.psql("delete from cron_job").await;
    let due = root
        .post("/api/cron-jobs", job("Due", "every_minute"))
        .await
        .expect(201)
        .id();
    root.post("/api/cron-jobs", job("Later", "daily"))
        .await
        .expect(201);
    app.psql(
        "insert into cron_job (name, schedule, function_name) values ('Strange', 'daily', 'feedTheCat')",
    )
    .await;
    app.psql("update cron_job set next_run = now() - interval '3 days' where name in ('Due', 'Strange')")
        .await;
    let answer = root.post("/api/cron/run", json!({})).await.expect(200).json();
    let summary = &answer["data"]["summary"];
    assert_eq!(
        (
            &summary["total"],
            &summary["executed"],
            &summary["skipped"],
            &summary["failed"]
        ),
        (&json!(3), &json!(1), &json!(1), &json!(1))
    );
    assert!(summary["duration_ms"].is_number());
    let runs = root
        .get(&format!("/api/cron-jobs/{due}/runs"))
        .await
        .expect(200)
        .data();
    assert_eq!(runs["total"], json!(1));
    // What no function answers to is a failure in the history, with a sentence.
    let failed = root
        .get("/api/cron-jobs/runs?state=failed")
        .await
        .expect(200)
        .data();
    let error = failed["runs"][0]["error"].as_str().unwrap();
    assert!(error.contains("has no function `feedTheCat`"), "{error}");
}

#[tokio::test]
async fn started_servers_run_due_jobs_and_say_so() {
    let clock = ManualClock::new();
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let root = app.superadmin().await;
    let health = app.anonymous().get("/api/system/health").await.json();
    assert_eq!(health["components"]["scheduler"], json!("disabled"));
    let id = root
        .post("/api/cron-jobs", job("Mine", "every:1h"))
        .await
        .expect(201)
        .id();
    app.app.start_jobs();
    eventually("the job is planned", || {
        let (root, id) = (root.clone(), id.clone());
        async move { root.get(&format!("/api/cron-jobs/{id}")).await.data()["next_run"].is_string() }
    })
    .await;
    clock.advance(Duration::from_secs(3600));
    eventually("it ran", || {
        clock.advance(Duration::from_millis(50));
        let (root, id) = (root.clone(), id.clone());
        async move {
            let job = root.get(&format!("/api/cron-jobs/{id}")).await.data();
            job["last_state"] == json!("succeeded")
        }
    })
    .await;
    // Those who listen have heard of it.
    eventually("the news are written", || async {
        let sql = "select count(*) from job_progress where kind = 'cron' and state = 'done' and detail->>'name' = 'Mine'";
        app.owner.query_one(sql, &[]).await.unwrap().get::<_, i64>(0) == 1
    })
    .await;
    let health = app.anonymous().get("/api/system/health").await.json();
    assert_eq!(health["components"]["scheduler"], json!("connected"));
    let metrics = app.anonymous().get("/metrics").await;
    let metrics = String::from_utf8(metrics.bytes).unwrap();
    assert!(
        metrics.contains("thermocline_job_runs_total{state=\"succeeded\"}"),
        "{metrics}"
    );
    app.app.stop_jobs(Duration::ZERO).await;
}

#[tokio::test]
async fn two_servers_run_a_due_job_once() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let root = app.superadmin().await;
    let id = root
        .post("/api/cron-jobs", job("Mine", "daily"))
        .await
        .expect(201)
        .id();
    app.psql("update cron_job set next_run = now() + interval '1 second'")
        .await;
    app.app.start_jobs();
    other.app.start_jobs();
    let runs = async || root.get(&format!("/api/cron-jobs/{id}/runs")).await.data()["total"].clone();
    eventually("it ran", || async { runs().await == json!(1) }).await;
    app.app.stop_jobs(Duration::from_secs(1)).await;
    other.app.stop_jobs(Duration::from_secs(1)).await;
    assert_eq!(runs().await, json!(1));
}

#[tokio::test]
async fn a_tenants_jobs_follow_its_time_zone() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "update tenant set timezone = 'Asia/Kathmandu' where id = '{0}'; \
         insert into cron_job (tenant_id, name, schedule, function_name) values ('{0}', 'Mine', 'daily', 'cleanUp')",
        ada.id
    ))
    .await;
    let root = app.superadmin().await;
    let next = async || {
        root.post("/api/cron/run", json!({})).await.expect(200);
        let sql =
            "select (extract(epoch from next_run)::bigint % 86400)::int from cron_job where name = 'Mine'";
        app.owner.query_one(sql, &[]).await.unwrap().get::<_, i32>(0)
    };
    // Midnight in Kathmandu is 18:15 in UTC.
    assert_eq!(next().await, 18 * 3600 + 15 * 60);
    let moved = json!({"timezone": "America/New_York"});
    root.put(&format!("/api/tenants/{}", ada.id), moved)
        .await
        .expect(200);
    assert!([4 * 3600, 5 * 3600].contains(&next().await));
}

#[tokio::test]
async fn seeding_again_changes_nothing() {
    let app = TestApp::start_with(Vec::new(), Arc::new(SystemClock)).await;
    app.psql("update cron_job set is_active = false, schedule = 'weekly' where name = 'Clean up'")
        .await;
    assert_eq!(server::seed_jobs(&app.owner).await.unwrap(), 0);
    let row = app
        .owner
        .query_one(
            "select is_active, schedule from cron_job where name = 'Clean up'",
            &[],
        )
        .await
        .unwrap();
    assert_eq!((row.get::<_, bool>(0), row.get::<_, &str>(1)), (false, "weekly"));
    app.psql("delete from cron_job where name = 'Clean up'").await;
    assert_eq!(server::seed_jobs(&app.owner).await.unwrap(), 1);
}
