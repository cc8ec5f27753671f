//! What is shown about one record survives changes of others, and never its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};
use thermocline::{Module, TenantId, VersionKey};
use uuid::Uuid;

use crate::support::{Client, Tenant, TestApp, eventually};

const NOBODY: Uuid = Uuid::from_u128(99);

async fn contact(client: &Client, name: &str) -> String {
    let body = json!({"first_name": name, "last_name": "L", "score": 0});
    client.post("/api/contacts", body).await.expect(201).id()
}

fn contacts_of(tenant: &Tenant) -> VersionKey {
    VersionKey::new(TenantId::from_uuid(tenant.id), Module::new("contacts"))
}

async fn version(app: &TestApp, key: VersionKey) -> u64 {
    let versions = app.app.versions();
    eventually("the version is known", || async {
        versions.current(&[key], &[]).await.unwrap();
        versions.known(key).is_some()
    })
    .await;
    versions.current(&[key], &[]).await.unwrap().as_slice()[0]
}

/// Waits until this server has heard what was touched since `before`.
async fn heard(app: &TestApp, key: VersionKey, before: u64) {
    let versions = app.app.versions();
    eventually("it is heard who was touched", || async {
        let now = versions.current(&[key], &[]).await.unwrap().as_slice()[0];
        now > before && versions.untouched(key, before, now, NOBODY)
    })
    .await;
}

#[tokio::test]
async fn a_change_of_one_contact_leaves_the_others_hits() {
    let app = TestApp::start().await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let client = &ada.admin;
    let key = contacts_of(&ada);
    let (changed, other, third) = (
        contact(client, "A").await,
        contact(client, "B").await,
        contact(client, "C").await,
    );
    let changed_path = format!("/api/contacts/{changed}");
    let other_path = format!("/api/contacts/{other}");
    for what in ["field", "star", "message", "archive", "two", "psql", "unstar"] {
        // A server that is late with the feed asks the database, and may miss: then it is shown again.
        let mut kept = false;
        for round in 0..20 {
            client.get(&changed_path).await.expect(200);
            client.get(&other_path).await.expect(200);
            client.get(&other_path).await.expect(200).cache("HIT");
            let before = version(&app, key).await;
            let change = match what {
                "field" => client
                    .patch(&changed_path, json!({"score": round + 1}))
                    .await
                    .expect(200),
                "star" | "unstar" => {
                    client
                        .patch(&changed_path, json!({"favorite": what != "star"}))
                        .await
                        .expect(200);
                    client
                        .patch(&changed_path, json!({"favorite": what == "star"}))
                        .await
                        .expect(200)
                }
                "message" => {
                    let path = format!("{changed_path}/messages");
                    let body = format!("round {round}");
                    client
                        .post(&path, json!({"body": body, "direction": "inbound"}))
                        .await
                        .expect(201)
                }
                "archive" => client
                    .patch(&changed_path, json!({"archived": round % 2 == 0}))
                    .await
                    .expect(200),
                "two" => client
                    .post(
                        "/api/contacts/bulk",
                        json!({"operations": [
                            {"op": "update", "id": changed, "data": {"score": 100 + round}},
                            {"op": "update", "id": third, "data": {"score": 100 + round}},
                        ]}),
                    )
                    .await
                    .expect(200),
                _ => {
                    app.psql(&format!(
                        "update contact set score = {} where id = '{changed}'",
                        200 + round
                    ))
                    .await;
                    eventually("the version rises", || async {
                        app.app.versions().current(&[key], &[]).await.unwrap().as_slice()[0] > before
                    })
                    .await;
                    client.get("/api/contacts?limit=1").await.expect(200)
                }
            };
            // Its own answer is outdated at once.
            let shown = client.get(&changed_path).await.expect(200).cache("MISS").data();
            match what {
                "field" => assert_eq!(shown["score"], json!(round + 1)),
                "star" | "unstar" => assert_eq!(shown["favorite"], json!(what == "star")),
                "archive" => assert_eq!(shown["archived"], json!(round % 2 == 0)),
                "two" => assert_eq!(shown["score"], json!(100 + round)),
                "psql" => assert_eq!(shown["score"], json!(200 + round)),
                _ => assert!(change.header("x-version").contains("messages=")),
            }
            heard(&app, key, before).await;
            let answer = client.get(&other_path).await.expect(200);
            if answer.header("x-cache") == "HIT" {
                let now = version(&app, key).await;
                assert!(
                    answer.header("x-version").contains(&format!("contacts={now}")),
                    "{what}: {} is not {now}",
                    answer.header("x-version")
                );
                kept = true;
                break;
            }
        }
        assert!(kept, "{what}");
    }
}

#[tokio::test]
async fn what_touches_too_many_or_nobody_knows_whom_outdates_all() {
    let app = TestApp::start().await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let client = &ada.admin;
    let other = contact(client, "B").await;
    let path = format!("/api/contacts/{other}");
    for index in 0..30 {
        contact(client, &format!("C{index}")).await;
    }
    let account = client
        .post("/api/accounts", json!({"name": "Acme"}))
        .await
        .expect(201)
        .id();
    let account = format!("/api/accounts/{account}");
    for sql in [
        format!("update contact set score = 1 where id <> '{other}'"),
        format!("select thermocline.raise('{}', 'contacts')", ada.id),
        "select thermocline.raise_all('contacts')".to_owned(),
        "truncate contact_favourite".to_owned(),
    ] {
        let before = version(&app, contacts_of(&ada)).await;
        client.get(&path).await.expect(200);
        client.get(&account).await.expect(200);
        app.psql(&sql).await;
        eventually("the version rises", || async {
            version(&app, contacts_of(&ada)).await > before
        })
        .await;
        client.get(&path).await.expect(200).cache("MISS");
        client.get(&account).await.expect(200).cache("HIT");
    }
}

#[tokio::test]
async fn an_explanation_says_why_an_older_entry_is_current() {
    let app = TestApp::start().await;
    app.feed_is_up().await;
    let ada = app.tenant("ada").await;
    let client = &ada.admin;
    let (changed, other) = (contact(client, "A").await, contact(client, "B").await);
    let key = contacts_of(&ada);
    let mut told = false;
    for round in 0..20 {
        client.get(&format!("/api/contacts/{other}")).await.expect(200);
        let before = version(&app, key).await;
        let path = format!("/api/contacts/{changed}");
        client.patch(&path, json!({"score": round})).await.expect(200);
        heard(&app, key, before).await;
        let url = format!("/api/cache/explain?url=%2Fapi%2Fcontacts%2F{other}");
        let explained = client.get(&url).await.expect(200).data();
        let text = explained.to_string();
        if text.contains("belongs to other records") {
            assert!(text.contains("\"current\""), "{text}");
            client
                .get(&format!("/api/contacts/{other}"))
                .await
                .expect(200)
                .cache("HIT");
            told = true;
            break;
        }
    }
    assert!(told);
}

/// Tables of the same names for a contact: what its detail, its messages and its timeline have to show.
async fn truth(app: &TestApp, tenant: &Tenant, id: &str) -> (Value, Value, Value) {
    let row = app
        .owner
        .query_one(
            "select json_build_object('score', c.score, 'archived', c.archived, 'favorite', exists (select from contact_favourite f \
                 where f.contact_id = c.id and f.user_id = $2::text::uuid))::text, \
             (select coalesce(json_agg(m.id order by m.sent_at desc, m.id desc), '[]') from contact_message m where m.contact_id = c.id)::text, \
             (select coalesce(json_agg(e.id || coalesce(e.title, '') order by e.id), '[]') from ( \
                 select id, subject as title from contact_message where contact_id = c.id \
                 union all select id, title from task where related_to = 'contact' and related_id = c.id::text \
                 union all select id, title from note where related_type = 'contact' and related_id = c.id::text) e)::text \
             from contact c where c.id = $1::text::uuid",
            &[&id, &tenant.admin_id.to_string()],
        )
        .await
        .unwrap();
    let value = |column: usize| serde_json::from_str(row.get::<_, &str>(column)).unwrap();
    (value(0), value(1), value(2))
}

async fn shown(client: &Client, id: &str, hits: &AtomicUsize) -> (Value, Value, Value) {
    let mut answers = Vec::new();
    for tail in [
        "",
        "/messages?limit=100",
        "/timeline?limit=100&kinds=message,task,note",
    ] {
        let answer = client.get(&format!("/api/contacts/{id}{tail}")).await.expect(200);
        hits.fetch_add(usize::from(answer.header("x-cache") == "HIT"), Ordering::Relaxed);
        answers.push(answer.data());
    }
    let detail = json!({
        "score": answers[0]["score"], "archived": answers[0]["archived"], "favorite": answers[0]["favorite"]
    });
    let messages = answers[1]["messages"].as_array().unwrap();
    let messages = messages.iter().map(|message| message["id"].clone()).collect();
    let mut entries: Vec<String> = answers[2]["entries"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            format!(
                "{}{}",
                entry["id"].as_str().unwrap(),
                entry["title"].as_str().unwrap_or_default()
            )
        })
        .collect();
    entries.sort();
    (detail, messages, json!(entries))
}

/// A small generator: the same seed, the same choices (xorshift64*, Vigna 2014).
struct Choice(u64);

impl Choice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound
    }
}

/// One change of something about a contact, by either server or by psql.
async fn change(
    apps: &[Arc<TestApp>; 2],
    clients: &[Client; 2],
    ids: &[String],
    tenant: &Tenant,
    choice: &mut Choice,
    number: usize,
) {
    let (client, owner) = (&clients[choice.below(2)], &apps[0]);
    let id = &ids[choice.below(ids.len())];
    let another = &ids[choice.below(ids.len())];
    let path = format!("/api/contacts/{id}");
    let about = json!({"title": format!("t{number}"), "related_to": "contact", "related_id": id});
    let mut note = about.clone();
    note["content"] = json!("c");
    match choice.below(13) {
        0 => drop(client.patch(&path, json!({"score": number})).await.expect(200)),
        1 => drop(client.patch(&path, json!({"favorite": choice.below(2) == 0})).await.expect(200)),
        2 => drop(client.patch(&path, json!({"archived": choice.below(2) == 0})).await.expect(200)),
        3 => {
            let body = json!({"body": format!("m{number}"), "subject": "s"});
            drop(client.post(&format!("{path}/messages"), body).await.expect(201));
        }
        4 => drop(client.post("/api/tasks", about).await.expect(201)),
        5 => drop(client.post("/api/notes", note).await.expect(201)),
        6 => owner.psql(&format!("update contact set score = {number} where id in ('{id}', '{another}')")).await,
        7 => owner.psql(&format!("update task set related_id = '{another}' where related_id = '{id}'")).await,
        8 => {
            owner
                .psql(&format!(
                    "begin; update contact set score = {number} where id = '{id}'; savepoint s; \
                     update contact set score = -1; rollback to s; \
                     update contact set score = {number} where id = '{another}'; \
                     update note set title = 'n{number}' where related_id = '{another}'; commit"
                ))
                .await;
        }
        9 => owner.psql(&format!("delete from task where related_id = '{id}' and title < 't'")).await,
        10 => owner.psql(&format!("delete from contact_message where contact_id = '{id}' and ctid in (select min(ctid) from contact_message)")).await,
        11 => owner.psql(&format!("update contact set score = {number} where tenant_id = '{}'", tenant.id)).await,
        _ => {
            owner
                .psql(&format!(
                    "update contact_message set contact_id = '{another}' where contact_id = '{id}' and subject = 's'"
                ))
                .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_shown_of_a_contact_is_what_the_database_has() {
    const ROUNDS: usize = 60;
    let first = TestApp::start().await;
    let second = first.another().await;
    let apps = [Arc::new(first), Arc::new(second)];
    for app in &apps {
        app.feed_is_up().await;
    }
    let ada = apps[0].tenant("ada").await;
    let clients = [ada.admin.clone(), ada.admin.at(&apps[1])];
    let mut ids = Vec::new();
    for index in 0..8 {
        ids.push(contact(&clients[0], &format!("C{index}")).await);
    }
    let modules = ["contacts", "messages", "tasks", "notes"].map(Module::new);
    let (hits, mut reads) = (AtomicUsize::new(0), 0);
    let mut choice = Choice(0x9E37_79B9_7F4A_7C15);
    for round in 0..ROUNDS {
        let overlapping = async {
            // Loads that a change overtakes must not stay behind as current.
            for client in &clients {
                client
                    .get(&format!("/api/contacts/{}", ids[round % ids.len()]))
                    .await
                    .expect(200);
            }
        };
        let changing = async {
            for place in 0..=choice.below(3) {
                change(&apps, &clients, &ids, &ada, &mut choice, 10 * round + place).await;
            }
        };
        futures_util::join!(overlapping, changing);
        for module in modules {
            let key = VersionKey::new(TenantId::from_uuid(ada.id), module);
            let row = apps[0]
                .owner
                .query_one("select thermocline.version($1, $2)", &[&ada.id, &module.as_str()])
                .await
                .unwrap();
            let newest = u64::try_from(row.get::<_, i64>(0)).unwrap();
            for app in &apps {
                eventually("both servers have heard of it", || async {
                    app.app.versions().current(&[key], &[]).await.unwrap().as_slice()[0] == newest
                })
                .await;
            }
        }
        for id in &ids {
            let due = truth(&apps[0], &ada, id).await;
            for client in &clients {
                assert_eq!(shown(client, id, &hits).await, due, "round {round}");
                reads += 3;
            }
        }
    }
    let hits = hits.into_inner();
    println!("{reads} reads, {hits} of them hits, all true");
    assert!(hits > reads / 3, "{hits} of {reads}");
}
