//! The counts of a workspace's contacts: exact at every moment, whoever writes, and cached until the moment at which they change by
//! themselves.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use thermocline::{Clock, ManualClock, Timestamp};
use uuid::Uuid;

use crate::support::process::{run, thermocline};
use crate::support::{Answer, Client, Store, Tenant, TestApp, Token, eventually};

fn counts_of(tenant: &Tenant) -> String {
    format!("/api/cache-settings/workspace/{}/counts", tenant.slug)
}

/// The counts alone.
fn counts(answer: &Answer) -> Value {
    let mut data = answer.data();
    let members = data.as_object_mut().unwrap();
    members.retain(|name, _| !name.starts_with('_'));
    data
}

async fn contact(client: &Client, fields: Value) -> String {
    let mut body = json!({"first_name": "Some", "last_name": "One"});
    body.as_object_mut()
        .unwrap()
        .extend(fields.as_object().unwrap().clone());
    client.post("/api/contacts", body).await.expect(201).id()
}

/// Counts the rows one by one: `$1` the tenant, `$2` the user.
const NAIVE: &str = "
    with mine as (
        select u.id::text as name from app_user u where u.id = $2
        union select lower(u.email) from app_user u where u.id = $2
        union select lower(u.display_name) from app_user u where u.id = $2
    ), live as (select * from contact where tenant_id = $1 and not archived)
    select json_build_object(
        'unassigned', count(*) filter (where assigned_to_id is null and coalesce(assigned_to, '') = ''),
        'assignedToMe', count(*) filter (
            where coalesce(assigned_to_id::text, lower(nullif(assigned_to, ''))) in (select name from mine)),
        'open', count(*) filter (where lower(status) = 'open'),
        'closed', count(*) filter (where lower(status) = 'closed'),
        'total', count(*),
        'highPriority', count(*) filter (where lower(priority) in ('high', 'urgent')),
        'mediumPriority', count(*) filter (where lower(priority) in ('medium', 'normal')),
        'lowPriority', count(*) filter (where lower(priority) = 'low'),
        'needsResponse', count(*) filter (where needs_response),
        'followUp', count(*) filter (where follow_up_at is not null),
        'favorites', (select count(*) from contact_favourite f join live l on l.id = f.contact_id where f.user_id = $2),
        'archived', (select count(*) from contact where tenant_id = $1 and archived),
        'unhappyCustomers', count(*) filter (where lower(sentiment) = 'negative'),
        'newCustomers', count(*) filter (where created_at >= now() - interval '7 days'),
        'recentActivity', count(*) filter (where last_activity_at >= now() - interval '24 hours')
    )::text from live";

async fn naive(app: &TestApp, tenant: Uuid, user: Uuid) -> Value {
    let row = app.owner.query_one(NAIVE, &[&tenant, &user]).await.unwrap();
    serde_json::from_str(row.get(0)).unwrap()
}

#[tokio::test]
async fn every_count_is_what_counting_gives_whatever_is_written() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let other = app.tenant("other").await;
    app.psql("update app_user set display_name = 'Ada Lovelace' where email = 'admin@acme.example.com'")
        .await;
    let (tenant, user, elsewhere) = (acme.id, acme.admin_id, other.id);
    let path = counts_of(&acme);
    let some = |part: u64| format!("tenant_id = '{tenant}' and hashtext(id::text) % 7 = {part}");
    let mut seed = 7_u64;
    let mut below = |limit: u64| {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % limit
    };
    let statuses = ["open", "Closed", "active", "customer"];
    let priorities = ["low", "medium", "normal", "high", "urgent", "High"];
    let owners = [
        "null",
        "''",
        "'Ada Lovelace'",
        "'ADMIN@acme.example.com'",
        "'someone else'",
    ];
    for round in 0..60 {
        let part = below(7);
        let (status, priority) = (statuses[below(4) as usize], priorities[below(6) as usize]);
        let owner = owners[below(5) as usize];
        // Half an hour away from every edge, so that it does not matter when exactly both count.
        let (created, active) = (12 * below(30), 6 * below(12));
        let sql = match below(12) {
            0..=3 => format!(
                "insert into contact (tenant_id, first_name, last_name, status, priority, assigned_to, created_at, \
                 last_activity_at, needs_response, archived, sentiment) \
                 select case when i % 5 = 0 then '{elsewhere}'::uuid else '{tenant}' end, 'a', 'b', '{status}', '{priority}', \
                 {owner}, now() - interval '{created} hours 30 minutes', now() - interval '{active} hours 30 minutes', \
                 i % 3 = 0, i % 4 = 0, case when i % 2 = 0 then 'Negative' end from generate_series(1, {}) i",
                1 + below(40)
            ),
            4 => format!(
                "update contact set status = '{status}', priority = '{priority}' where {}",
                some(part)
            ),
            5 => format!("update contact set archived = not archived where {}", some(part)),
            6 => format!(
                "update contact set assigned_to = {owner}, assigned_to_id = null where {}",
                some(part)
            ),
            7 => format!(
                "update contact set assigned_to_id = '{user}' where {}",
                some(part)
            ),
            8 => format!(
                "update contact set last_activity_at = now() - interval '{active} hours 30 minutes', \
                 follow_up_at = now(), needs_response = not needs_response where {}",
                some(part)
            ),
            9 => format!(
                "insert into contact_favourite (tenant_id, user_id, contact_id) \
                 select tenant_id, '{user}', id from contact where {} on conflict do nothing",
                some(part)
            ),
            10 => "delete from contact_favourite where hashtext(contact_id::text) % 3 = 1".to_owned(),
            _ => format!(
                "delete from contact where {} and hashtext(id::text) % 2 = 0",
                some(part)
            ),
        };
        app.psql(&sql).await;
        // Without the cache, with it, and folded or not: always the same.
        if round % 5 == 0 {
            server::merge_rollups(&app.app).await.unwrap();
        }
        let expected = naive(&app, tenant, user).await;
        let answer = acme
            .admin
            .get(&format!("{path}?useCache=false"))
            .await
            .expect(200)
            .cache("BYPASS");
        assert_eq!(counts(&answer), expected, "round {round}: {sql}");
        let sum =
            ["highPriority", "mediumPriority", "lowPriority"].map(|name| expected[name].as_i64().unwrap());
        assert_eq!(sum.iter().sum::<i64>(), expected["total"].as_i64().unwrap());
        // What psql wrote is seen by a cached read as soon as the feed has told it.
        eventually("the cached counts are those, too", || async {
            counts(&acme.admin.get(&path).await.expect(200)) == expected
        })
        .await;
    }
    let mine = naive(&app, tenant, user).await;
    assert!(
        mine["assignedToMe"].as_i64().unwrap() > 0 && mine["favorites"].as_i64().unwrap() > 0,
        "{mine}"
    );
}

#[tokio::test]
async fn an_answer_says_where_its_counts_came_from() {
    let first = TestApp::start().await;
    let second = first.another().await;
    let acme = first.tenant("acme").await;
    let store = Store::of(&first).await;
    contact(&acme.admin, json!({"priority": "high"})).await;
    let path = counts_of(&acme);
    let key = format!("counts:{}:{}", acme.id, acme.admin_id);

    let bypassed = acme
        .admin
        .get(&format!("{path}?useCache=false"))
        .await
        .expect(200)
        .cache("BYPASS");
    assert_eq!(bypassed.data()["_source"], json!("database"));
    assert_eq!(bypassed.data()["_cacheEnabled"], json!(true));
    first.app.cache().idle().await;
    assert!(
        store.names("counts:").await.is_empty(),
        "nothing is kept of a bypassed read"
    );

    let loaded = acme.admin.get(&path).await.expect(200).cache("MISS");
    let data = loaded.data();
    assert_eq!(
        (&data["_source"], &data["_cached"]),
        (&json!("database"), &json!(false))
    );
    assert!(data["_responseTimeMs"].as_f64().unwrap() > 0.0);
    assert_eq!(
        counts(&loaded),
        json!({
            "unassigned": 1, "assignedToMe": 0, "open": 0, "closed": 0, "total": 1, "highPriority": 1,
            "mediumPriority": 0, "lowPriority": 0, "needsResponse": 0, "followUp": 0, "favorites": 0, "archived": 0,
            "unhappyCustomers": 0, "newCustomers": 1, "recentActivity": 0,
        })
    );
    store.appears(&key).await;
    let life = store.life(&key).await;
    assert!(
        life > Duration::from_secs(290) && life <= Duration::from_secs(300),
        "{life:?}"
    );

    let here = acme.admin.get(&path).await.expect(200).cache("HIT");
    assert_eq!(
        (&here.data()["_source"], &here.data()["_cached"]),
        (&json!("memory"), &json!(true))
    );
    assert_eq!(
        here.data()["_timestamp"],
        data["_timestamp"],
        "when they were counted"
    );
    assert!(here.data()["_retrievedAt"].as_str() >= here.data()["_timestamp"].as_str());
    let there = acme.admin.at(&second).get(&path).await.expect(200).cache("HIT");
    assert_eq!(there.data()["_source"], json!("redis_cache"));
    assert_eq!(there.data()["_timestamp"], data["_timestamp"]);
    assert_eq!(
        acme.admin.at(&second).get(&path).await.expect(200).data()["_source"],
        json!("memory")
    );

    // The tag is that of the counts: whoever has them need not be told again where they came from.
    let tag = loaded.header("etag").to_owned();
    assert_eq!(here.header("etag"), tag);
    acme.admin
        .get_with(&path, &[("if-none-match", &tag)])
        .await
        .expect(304);
    contact(&acme.admin, json!({})).await;
    let changed = acme
        .admin
        .get_with(&path, &[("if-none-match", &tag)])
        .await
        .expect(200)
        .cache("MISS");
    assert_eq!(counts(&changed)["total"], json!(2));
    assert!(changed.header("x-version").contains("contacts="));

    // Each user has counts of their own.
    assert_eq!(
        acme.member.get(&path).await.expect(200).cache("MISS").data()["total"],
        json!(2)
    );
    acme.admin
        .get(&format!("{path}?use=false"))
        .await
        .problem(400, "unknown_parameter");
    acme.admin
        .get(&format!("{path}?useCache=maybe"))
        .await
        .problem(400, "bad_parameter");
}

#[tokio::test]
async fn mine_are_mine_and_a_workspace_is_its_members() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let other = app.tenant("other").await;
    let root_id = Uuid::now_v7();
    app.owner
        .execute(
            "insert into app_user (id, tenant_id, email, role) values ($1, null, 'root@example.com', 'superadmin')",
            &[&root_id],
        )
        .await
        .unwrap();
    let root = app.client(Token {
        user: root_id,
        tenant: None,
        email: "root@example.com".to_owned(),
        role: "superadmin",
    });
    app.psql("update app_user set display_name = 'Mem Ber' where email = 'member@acme.example.com'")
        .await;
    let path = counts_of(&acme);
    let by_id = contact(&acme.admin, json!({"assigned_to_id": acme.member_id})).await;
    contact(&acme.admin, json!({"assigned_to": "MEMBER@acme.example.com"})).await;
    contact(&acme.admin, json!({"assigned_to": "mem ber"})).await;
    contact(&acme.admin, json!({"assigned_to": root_id})).await;
    contact(&acme.admin, json!({"assigned_to": "Somebody"})).await;
    let mine = async |client: &Client| counts(&client.get(&path).await.expect(200))["assignedToMe"].clone();
    assert_eq!(mine(&acme.member).await, json!(3));
    assert_eq!(mine(&acme.admin).await, json!(0));
    assert_eq!(mine(&root).await, json!(1), "a superadmin's own");
    // Another name, other contacts.
    app.psql("update app_user set display_name = 'Somebody' where email = 'admin@acme.example.com'")
        .await;
    eventually("a name is heard of", || async {
        mine(&acme.admin).await == json!(1)
    })
    .await;
    let favourite = async |client: &Client, on: bool| {
        client
            .put(&format!("/api/contacts/{by_id}"), json!({"favorite": on}))
            .await
            .expect(200);
    };
    favourite(&acme.member, true).await;
    let favourites =
        async |client: &Client| counts(&client.get(&path).await.expect(200))["favorites"].clone();
    assert_eq!(favourites(&acme.member).await, json!(1));
    assert_eq!(favourites(&acme.admin).await, json!(0));
    acme.admin
        .put(&format!("/api/contacts/{by_id}"), json!({"archived": true}))
        .await
        .expect(200);
    let after = counts(&acme.member.get(&path).await.expect(200));
    assert_eq!(
        (
            &after["favorites"],
            &after["assignedToMe"],
            &after["archived"],
            &after["total"]
        ),
        (&json!(0), &json!(2), &json!(1), &json!(4))
    );
    other.admin.get(&path).await.problem(403, "other_tenant");
    app.anonymous().get(&path).await.expect(401);
    root.get("/api/cache-settings/workspace/nowhere/counts")
        .await
        .problem(404, "not_found");
    let theirs = counts(&other.admin.get(&counts_of(&other)).await.expect(200));
    assert!(
        theirs
            .as_object()
            .unwrap()
            .values()
            .all(|count| *count == json!(0)),
        "{theirs}"
    );
}

#[tokio::test]
async fn a_cached_count_ends_when_time_changes_it() {
    let clock = ManualClock::new();
    let now = 1_775_001_590_000_u64; // 2026-03-31T23:59:50Z
    clock.set(Timestamp::from_millis(now));
    let app = TestApp::start_with(Vec::new(), Arc::new(clock.clone())).await;
    let acme = app.tenant("acme").await;
    let path = counts_of(&acme);
    // Made 7 days ago but for 10 s, for 100 s, in the hour after, and a little too long ago; active a day ago but for 50 s.
    let insert = |created: &str, active: &str| {
        format!(
            "insert into contact (tenant_id, first_name, last_name, created_at, last_activity_at) values \
             ('{}', 'a', 'b', '2026-03-{created}Z', {active})",
            acme.id
        )
    };
    app.psql(&insert("24T23:59:49.999", "null")).await;
    app.psql(&insert("25T00:00:00", "null")).await;
    app.psql(&insert("25T00:01:30", "'2026-03-31T00:00:40Z'")).await;
    app.psql(&insert("31T10:00:00", "'2026-03-30T23:59:40Z'")).await;
    let told = async || {
        let answer = acme.admin.get(&path).await.expect(200);
        let data = answer.data();
        (
            data["newCustomers"].as_i64().unwrap(),
            data["recentActivity"].as_i64().unwrap(),
            data["_source"].as_str().unwrap().to_owned(),
        )
    };
    let database = |new, recent| (new, recent, "database".to_owned());
    let memory = |new, recent| (new, recent, "memory".to_owned());
    app.feed_is_up().await;
    assert_eq!(told().await, database(3, 1));
    assert_eq!(told().await, memory(3, 1));
    // One leaves at 00:00:00 exactly: it is still new at that very moment, and no longer a thousandth later.
    clock.advance(Duration::from_millis(9_999));
    assert_eq!(told().await, memory(3, 1));
    clock.advance(Duration::from_millis(2));
    assert_eq!(told().await, database(2, 1));
    assert_eq!(told().await, memory(2, 1));
    // At 00:00:40 the only active one leaves.
    clock.advance(Duration::from_millis(39_000));
    assert_eq!(told().await, memory(2, 1));
    clock.advance(Duration::from_secs(2));
    assert_eq!(told().await, database(2, 0));
    // At 00:01:30 the next new one.
    clock.advance(Duration::from_secs(48));
    assert_eq!(told().await, memory(2, 0));
    clock.advance(Duration::from_secs(2));
    assert_eq!(told().await, database(1, 0));
    // Nothing in sight: the lifetime of the settings holds.
    clock.advance(Duration::from_secs(299));
    assert_eq!(told().await, memory(1, 0));
    clock.advance(Duration::from_secs(2));
    assert_eq!(told().await, database(1, 0));
    assert!(clock.now() > Timestamp::from_millis(now));
}

#[tokio::test]
async fn settings_reach_the_counts() {
    let app = TestApp::start().await;
    let acme = app.tenant("acme").await;
    let store = Store::of(&app).await;
    contact(&acme.admin, json!({})).await;
    let path = counts_of(&acme);
    let settings = format!("/api/cache-settings/workspace/{}/settings", acme.slug);
    let key = format!("counts:{}:{}", acme.id, acme.admin_id);
    acme.admin
        .post(&settings, json!({"features": {"contactCounts": false}}))
        .await
        .expect(200);
    for _ in 0..2 {
        let answer = acme.admin.get(&path).await.expect(200).cache("BYPASS");
        let data = answer.data();
        assert_eq!(
            (&data["_cacheEnabled"], &data["_source"]),
            (&json!(false), &json!("database"))
        );
    }
    acme.admin.get("/api/contacts").await.expect(200).cache("MISS");
    app.app.cache().idle().await;
    assert!(store.names("counts:").await.is_empty());
    let on = json!({"features": {"contactCounts": true}, "cacheConfig": {"contactCountsTTL": 50}});
    acme.admin.post(&settings, on).await.expect(200);
    acme.admin.get(&path).await.expect(200).cache("MISS");
    store.appears(&key).await;
    let life = store.life(&key).await;
    assert!(
        life > Duration::from_secs(40) && life <= Duration::from_secs(50),
        "{life:?}"
    );
    // Another lifetime holds for what is kept already.
    acme.admin.get(&path).await.expect(200).cache("HIT");
    acme.admin
        .post(&settings, json!({"cacheConfig": {"contactCountsTTL": 5}}))
        .await
        .expect(200);
    acme.admin.get(&path).await.expect(200).cache("MISS");
}

#[tokio::test]
async fn the_large_demo_workspace_has_the_counts_that_it_is_known_for() {
    let app = TestApp::start().await;
    let seeded = run(
        thermocline(&["seed", "--password", "a password for tests", "--tenant", "15213"])
            .env("ADMIN_DATABASE_URL", app.database.url()),
    );
    assert_eq!(seeded.code, 0, "{}", seeded.stderr);
    let row = app
        .owner
        .query_one(
            "select u.id, u.tenant_id, u.email from app_user u join tenant t on t.id = u.tenant_id \
             where t.slug = '15213' and u.role = 'admin'",
            &[],
        )
        .await
        .unwrap();
    let admin = app.client(Token {
        user: row.get(0),
        tenant: Some(row.get(1)),
        email: row.get(2),
        role: "admin",
    });
    let answer = admin
        .get("/api/cache-settings/workspace/15213/counts")
        .await
        .expect(200);
    assert_eq!(
        counts(&answer),
        json!({
            "unassigned": 191_623, "assignedToMe": counts(&answer)["assignedToMe"], "open": 14, "closed": 588,
            "total": 191_663, "highPriority": 2, "mediumPriority": 191_657, "lowPriority": 4, "needsResponse": 5,
            "followUp": 0, "favorites": 3, "archived": 4, "unhappyCustomers": 0, "newCustomers": 0, "recentActivity": 0,
        })
    );
}
