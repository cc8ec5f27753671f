//! What roles and permissions allow, and how soon a change of them counts.

use std::time::{Duration, Instant};

use http::Method;
use serde_json::{Value, json};

use super::people::{PASSWORD, login, superadmin_with_password, tenant, try_login};
use crate::support::{Client, TestApp};

type MakeRow = fn() -> Value;

/// What each role may do to a module: (module, a row to create, the least role that may).
const MATRIX: [(&str, MakeRow, &str); 4] = [
    (
        "contacts",
        || json!({"first_name": "A", "last_name": "B"}),
        "member",
    ),
    ("tasks", || json!({"title": "t"}), "member"),
    (
        "users",
        || json!({"email": format!("{}@x.example", uuid::Uuid::now_v7())}),
        "admin",
    ),
    ("tenants", || json!({"name": "Another"}), "superadmin"),
];

#[tokio::test]
async fn roles_are_a_ladder() {
    const LADDER: [&str; 5] = ["readonly", "member", "manager", "admin", "superadmin"];
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let root = app.superadmin().await;
    let people = [&ada.readonly, &ada.member, &ada.manager, &ada.admin, &root];
    for (rank, client) in people.into_iter().enumerate() {
        for (module, row, least) in MATRIX {
            let role = LADDER[rank];
            // A superadmin says in which tenant; a tenant is in none.
            let tenant = match module {
                "tenants" => String::new(),
                _ => format!("?tenant_id={}", ada.id),
            };
            let path = format!("/api/{module}{tenant}");
            client.get(&path).await.expect(200);
            let least = LADDER.iter().position(|role| *role == least).unwrap();
            let created = client.post(&path, row()).await;
            if rank >= least {
                assert_eq!(created.status, 201, "{role} creates {module}");
                let path = format!("/api/{module}/{}{tenant}", created.id());
                client.delete(&path).await.expect(200);
            } else {
                assert_eq!(created.status, 403, "{role} creates {module}");
                created.problem(403, "forbidden");
            }
        }
    }
}

#[tokio::test]
async fn permissions_narrow_a_role_module_by_module() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let path = format!("/api/users/{}", ada.member_id);
    let permit = async |permissions: Value| {
        let body = json!({"permissions": permissions});
        ada.admin.put(&path, body).await.expect(200);
    };
    let outcome = async || {
        let task = ada
            .member
            .post("/api/tasks", json!({"title": "t"}))
            .await
            .status
            .as_u16();
        let tasks = ada.member.get("/api/tasks").await.status.as_u16();
        let leads = ada.member.get("/api/leads").await.status.as_u16();
        (task, tasks, leads)
    };
    assert_eq!(outcome().await, (201, 200, 200));
    permit(json!({"access_level": "read"})).await;
    assert_eq!(outcome().await, (403, 200, 200));
    permit(json!({"modules": {"leads": "none", "tasks": "read"}})).await;
    assert_eq!(outcome().await, (403, 200, 403));
    permit(json!({"modules": ["tasks"]})).await;
    assert_eq!(outcome().await, (201, 200, 403));
    permit(json!(null)).await;
    assert_eq!(outcome().await, (201, 200, 200));
}

#[tokio::test]
async fn settings_in_the_metadata_of_older_clients_count_and_are_shown_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.psql(&format!(
        "update app_user set metadata = '{{\"permissions\": {{\"access_level\": \"read\"}}, \
         \"live_status\": \"away\", \"colour\": \"red\"}}' where id = '{}'",
        ada.member_id
    ))
    .await;
    let path = format!("/api/users/{}", ada.member_id);
    let row = ada.admin.get(&path).await.expect(200).data();
    assert_eq!(row["permissions"], json!({"access_level": "read"}));
    assert_eq!(row["live_status"], json!("away"));
    assert_eq!(row["metadata"], json!({"colour": "red"}));
    ada.member
        .post("/api/tasks", json!({"title": "t"}))
        .await
        .expect(403);
    let both = json!({"live_status": "online", "metadata": {"live_status": "offline"}});
    let row = ada.admin.put(&path, both).await.expect(200).data();
    assert_eq!(
        (&row["live_status"], &row["metadata"]),
        (&json!("online"), &json!({}))
    );
}

/// Asks until the status comes, and says how long it took.
async fn until(client: &Client, status: u16) -> Duration {
    let started = Instant::now();
    while client.get("/api/tasks").await.status != status {
        assert!(
            started.elapsed() < Duration::from_secs(10),
            "no {status} after 10 s"
        );
        tokio::task::yield_now().await;
    }
    started.elapsed()
}

#[tokio::test]
async fn who_is_deactivated_by_psql_is_out_within_100_ms_on_every_server() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await;
    let (here, there) = (ada.member.clone(), ada.member.at(&other));
    for with_feed in [false, true] {
        if with_feed {
            app.feed_is_up().await;
            other.feed_is_up().await;
        }
        for active in [false, true, false, true] {
            let status = if active { 200 } else { 401 };
            for client in [&here, &there] {
                until(client, if active { 401 } else { 200 }).await;
            }
            let member = ada.member_id;
            app.psql(&format!(
                "update app_user set is_active = {active} where id = '{member}'"
            ))
            .await;
            for client in [&here, &there] {
                let took = until(client, status).await;
                assert!(took < Duration::from_millis(100), "{took:?}, feed: {with_feed}");
            }
        }
    }
    app.psql(&format!(
        "update app_user set role = 'readonly' where id = '{}'",
        ada.member_id
    ))
    .await;
    let started = Instant::now();
    while here.post("/api/tasks", json!({"title": "t"})).await.status != 403 {
        assert!(started.elapsed() < Duration::from_millis(100));
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_change_through_the_api_counts_for_the_very_next_request() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let path = format!("/api/users/{}", ada.member_id);
    for round in 0..20 {
        let (role, status) = if round % 2 == 0 {
            ("readonly", 403)
        } else {
            ("member", 201)
        };
        ada.admin.put(&path, json!({"role": role})).await.expect(200);
        let write = ada.member.post("/api/tasks", json!({"title": "t"})).await;
        assert_eq!(write.status, status, "round {round}");
    }
}

#[tokio::test]
async fn superadmins_are_changed_by_superadmins_and_the_last_one_stays() {
    let app = TestApp::start().await;
    let ada = tenant(&app, "ada").await;
    let email = superadmin_with_password(&app).await;
    let root = login(&app, &email).await;
    let id = root.user["id"].as_str().unwrap().to_owned();
    // One who belongs to a tenant, in reach of its admins.
    app.psql(&format!(
        "insert into app_user (tenant_id, email, role) values ('{}', 'boss@ada.example.com', 'superadmin')",
        ada.id
    ))
    .await;
    let boss = ada
        .admin
        .get("/api/users?email=BOSS@ada.example.com")
        .await
        .expect(200)
        .data();
    let boss = format!("/api/users/{}", boss["users"][0]["id"].as_str().unwrap());
    ada.admin
        .put(&boss, json!({"password": "mine now, I think"}))
        .await
        .problem(403, "above_you");
    ada.admin.delete(&boss).await.problem(403, "above_you");
    let client = root.client(&app);
    client.put(&boss, json!({"is_active": false})).await.expect(200);

    let own = format!("/api/users/{id}");
    client.delete(&own).await.problem(403, "LAST_SUPERADMIN");
    client
        .put(&own, json!({"is_active": false}))
        .await
        .problem(403, "LAST_SUPERADMIN");
    client
        .put(&own, json!({"role": "admin"}))
        .await
        .problem(403, "LAST_SUPERADMIN");
    client
        .put(&own, json!({"display_name": "Root", "is_active": true}))
        .await
        .expect(200);
    client.delete(&boss).await.expect(200);
    assert!(try_login(&app, &email, PASSWORD).await.status == 200);
}

#[tokio::test]
async fn nobody_shuts_themselves_out() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let own = format!("/api/users/{}", ada.admin_id);
    ada.admin
        .put(&own, json!({"is_active": false}))
        .await
        .problem(403, "yourself");
    ada.admin.delete(&own).await.problem(403, "yourself");
    ada.admin
        .put(&own, json!({"display_name": "Ada"}))
        .await
        .expect(200);
}

#[tokio::test]
async fn tenants_are_resolved_for_those_who_may_see_them() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("15213").await);
    let path = format!("/api/tenantresolve?ids=ada,{},15213,nobody", bob.id);
    let found = async |client: &Client| {
        let data = client.get(&path).await.expect(200).data();
        let rows = data.as_array().unwrap();
        rows.iter()
            .map(|row| row["found"] == json!(true))
            .collect::<Vec<_>>()
    };
    assert_eq!(found(&ada.readonly).await, [true, false, false, false]);
    assert_eq!(found(&bob.admin).await, [false, true, true, false]);
    let root = app.superadmin().await;
    assert_eq!(found(&root).await, [true, true, true, false]);
    let row = root.get(&path).await.data()[1].take();
    assert_eq!(row["input"], json!(bob.id));
    assert_eq!((&row["uuid"], &row["slug"]), (&json!(bob.id), &json!("15213")));
    root.get("/api/tenantresolve")
        .await
        .problem(400, "missing_parameter");
    app.anonymous()
        .send(Method::GET, &path, &[], None)
        .await
        .problem(401, "no_token");
}
