//! Everything around a contact in one order.

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn new(client: &Client, path: &str, fields: Value) -> String {
    client.post(path, fields).await.expect(201).id()
}

async fn entries(client: &Client, path: &str) -> Vec<Value> {
    let data = client.get(path).await.expect(200).data();
    data["entries"].as_array().unwrap().clone()
}

fn kinds(entries: &[Value]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| entry["kind"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn everything_around_a_contact_is_there_newest_first() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let client = &ada.member;
    let id = new(
        client,
        "/api/contacts",
        json!({"first_name": "A", "last_name": "L"}),
    )
    .await;
    let other = new(
        client,
        "/api/contacts",
        json!({"first_name": "B", "last_name": "L"}),
    )
    .await;
    new(
        client,
        "/api/notes",
        json!({"title": "N", "content": "c", "related_to": "contact", "related_id": id}),
    )
    .await;
    // Clients that write the module's name in the plural mean the same.
    new(
        client,
        "/api/activities",
        json!({"subject": "Call", "type": "call", "related_to": "contacts", "related_id": id}),
    )
    .await;
    new(
        client,
        "/api/tasks",
        json!({"title": "Do", "related_to": "contact", "related_id": id}),
    )
    .await;
    new(
        client,
        "/api/documents",
        json!({"name": "a.pdf", "related_to": "contact", "related_id": id}),
    )
    .await;
    new(
        client,
        "/api/tasks",
        json!({"title": "Not this", "related_to": "contact", "related_id": other}),
    )
    .await;
    let path = format!("/api/contacts/{id}/timeline");
    let messages = format!("/api/contacts/{id}/messages");
    client
        .post(
            &messages,
            json!({"body": "y".repeat(3_000), "subject": "Hello", "channel": "chat"}),
        )
        .await
        .expect(201);
    let all = entries(client, &path).await;
    assert_eq!(kinds(&all), ["message", "document", "task", "activity", "note"]);
    let message = &all[0];
    assert_eq!(message["title"], json!("Hello"));
    assert_eq!(message["direction"], json!("outbound"));
    assert_eq!(message["type"], json!("chat"));
    assert_eq!(message["actor"], json!("member@ada.example.com"));
    assert_eq!(message["body"].as_str().unwrap().len(), 2_000);
    assert_eq!(all[3]["type"], json!("call"));
    assert_eq!(all[2]["status"], json!("open"));

    let some = entries(client, &format!("{path}?kinds=task,note")).await;
    assert_eq!(kinds(&some), ["task", "note"]);
    let problem = client
        .get(&format!("{path}?kinds=task,letter"))
        .await
        .problem(400, "bad_parameter");
    assert!(problem["detail"].as_str().unwrap().contains("letter"));
    app.tenant("bob")
        .await
        .admin
        .get(&path)
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn pages_follow_each_other_across_kinds() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let client = &ada.member;
    let id = new(
        client,
        "/api/contacts",
        json!({"first_name": "A", "last_name": "L"}),
    )
    .await;
    let tenant = ada.id;
    // All kinds at the same moments.
    app.psql(&format!(
        "insert into contact_message (tenant_id, contact_id, direction, channel, body, sent_at) \
         select '{tenant}', '{id}', 'inbound', 'chat', 'm', timestamptz '2026-01-01' + n * interval '1 hour' \
         from generate_series(1, 20) n; \
         insert into task (tenant_id, title, related_to, related_id, created_at) \
         select '{tenant}', 't', 'contact', '{id}', timestamptz '2026-01-01' + n * interval '1 hour' \
         from generate_series(1, 20) n; \
         insert into activity (tenant_id, subject, related_to, related_id, created_at) \
         select '{tenant}', 'a', case n % 3 when 0 then 'contact' when 1 then 'contacts' else 'Contact' end, '{id}', \
         timestamptz '2026-01-01' + n * interval '1 hour' from generate_series(1, 20) n"
    ))
    .await;
    let path = format!("/api/contacts/{id}/timeline");
    let whole = entries(client, &format!("{path}?limit=200")).await;
    assert_eq!(whole.len(), 60);
    let mut paged = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = client
            .get(&format!("{path}?limit=7&cursor={cursor}"))
            .await
            .expect(200)
            .data();
        paged.extend(page["entries"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(paged, whole);
}

#[tokio::test]
async fn private_notes_show_to_their_author_alone() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = new(
        &ada.member,
        "/api/contacts",
        json!({"first_name": "A", "last_name": "L"}),
    )
    .await;
    new(
        &ada.member,
        "/api/notes",
        json!({"content": "mine", "is_private": true, "related_to": "contact", "related_id": id}),
    )
    .await;
    let path = format!("/api/contacts/{id}/timeline");
    assert_eq!(entries(&ada.member, &path).await.len(), 1);
    assert_eq!(entries(&ada.admin, &path).await.len(), 0);
    // Also when both answers come from the cache.
    assert_eq!(entries(&ada.member, &path).await.len(), 1);
    assert_eq!(entries(&ada.admin, &path).await.len(), 0);
}

#[tokio::test]
async fn a_timeline_is_cached_until_one_of_its_sources_changes() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let client = &ada.member;
    let id = new(
        client,
        "/api/contacts",
        json!({"first_name": "A", "last_name": "L"}),
    )
    .await;
    let path = format!("/api/contacts/{id}/timeline");
    let related = |fields: Value| {
        let mut fields = fields;
        fields["related_to"] = json!("contact");
        fields["related_id"] = json!(id);
        fields
    };
    let writes = [
        (format!("/api/contacts/{id}/messages"), json!({"body": "x"})),
        ("/api/notes".to_owned(), related(json!({"content": "x"}))),
        ("/api/activities".to_owned(), related(json!({"subject": "x"}))),
        ("/api/tasks".to_owned(), related(json!({"title": "x"}))),
        ("/api/documents".to_owned(), related(json!({"name": "x"}))),
    ];
    for (count, (route, fields)) in writes.into_iter().enumerate() {
        client.get(&path).await.expect(200);
        client.get(&path).await.expect(200).cache("HIT");
        client.post(&route, fields).await.expect(201);
        let answer = client.get(&path).await.expect(200).cache("MISS");
        assert_eq!(answer.data()["entries"].as_array().unwrap().len(), count + 1);
    }
    // What it does not show leaves it as it is.
    client.get(&path).await.expect(200).cache("HIT");
    client
        .post("/api/leads", json!({"first_name": "L", "last_name": "L"}))
        .await
        .expect(201);
    client.get(&path).await.expect(200).cache("HIT");
    client.delete(&format!("/api/contacts/{id}")).await.expect(200);
    client.get(&path).await.problem(404, "not_found");
}
