//! Messages of a contact.

use http::Method;
use serde_json::{Value, json};

use crate::support::{Client, EventStream, Store, TestApp, eventually};

async fn contact(client: &Client) -> String {
    let fields = json!({"first_name": "Ada", "last_name": "Lovelace"});
    client.post("/api/contacts", fields).await.expect(201).id()
}

async fn row(client: &Client, id: &str) -> Value {
    client
        .get(&format!("/api/contacts/{id}"))
        .await
        .expect(200)
        .data()
}

#[tokio::test]
async fn a_message_is_listed_and_its_contact_knows_of_it() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.member).await;
    let path = format!("/api/contacts/{id}/messages");
    ada.member.get(&path).await.expect(200).cache("MISS");

    let asked = json!({
        "body": "When?", "direction": "inbound", "channel": "sms", "sender": "+1 555 0100",
        "sent_at": "2026-03-01T10:00:00Z",
    });
    let answer = ada.member.post(&path, asked).await.expect(201);
    for module in ["messages=", "contacts="] {
        assert!(answer.header("x-version").contains(module), "{module}");
    }
    let message = answer.data();
    assert_eq!(message["contact_id"], json!(id));
    assert_eq!(message["direction"], json!("inbound"));
    assert_eq!(message["channel"], json!("sms"));
    assert_eq!(message["subject"], json!(null));
    let waiting = row(&ada.member, &id).await;
    assert_eq!(waiting["needs_response"], json!(true));
    assert_eq!(waiting["last_contacted"], json!(null));
    assert_eq!(waiting["last_activity_at"], json!("2026-03-01T10:00:00+00:00"));
    let total = "/api/contacts?needs_response=true";
    assert_eq!(ada.member.get(total).await.expect(200).data()["total"], json!(1));

    let answered = json!({"body": "Tomorrow.", "subject": "Re", "sent_at": "2026-03-02T10:00:00Z"});
    let message = ada.member.post(&path, answered).await.expect(201).data();
    assert_eq!(
        (&message["direction"], &message["channel"]),
        (&json!("outbound"), &json!("email"))
    );
    assert_eq!(message["sender"], json!("member@ada.example.com"));
    let done = row(&ada.member, &id).await;
    assert_eq!(done["needs_response"], json!(false));
    assert_eq!(done["last_contacted"], json!("2026-03-02T10:00:00+00:00"));
    assert_eq!(done["last_activity_at"], json!("2026-03-02T10:00:00+00:00"));
    assert_eq!(ada.member.get(total).await.expect(200).data()["total"], json!(0));

    // A letter that is found later does not ask again for what was answered since.
    let older = json!({"body": "Hello?", "direction": "inbound", "sent_at": "2026-02-01T10:00:00Z"});
    ada.member.post(&path, older).await.expect(201);
    let same = row(&ada.member, &id).await;
    assert_eq!(same["needs_response"], json!(false));
    assert_eq!(same["last_activity_at"], done["last_activity_at"]);

    let list = ada.member.get(&path).await.expect(200).data();
    assert_eq!(list["total"], json!(3));
    let bodies: Vec<&str> = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|message| message["body"].as_str().unwrap())
        .collect();
    assert_eq!(bodies, ["Tomorrow.", "When?", "Hello?"]);
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.member).await;
    // Several at one moment: then the id decides.
    app.psql(&format!(
        "insert into contact_message (tenant_id, contact_id, direction, channel, body, sent_at) \
         select '{}', '{id}', 'inbound', 'chat', 'm' || n, timestamptz '2026-01-01' + (n / 3) * interval '1.000001 seconds' \
         from generate_series(1, 25) n",
        ada.id
    ))
    .await;
    let path = format!("/api/contacts/{id}/messages");
    let whole = ada
        .readonly
        .get(&format!("{path}?limit=200"))
        .await
        .expect(200)
        .data();
    assert_eq!(whole["total"], json!(25));
    assert_eq!(whole["next_cursor"], json!(null));
    let mut pages = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = ada
            .readonly
            .get(&format!("{path}?limit=7&cursor={cursor}"))
            .await
            .expect(200)
            .data();
        pages.extend(page["messages"].as_array().unwrap().clone());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(json!(pages), whole["messages"]);
    assert_eq!(
        ada.readonly.get(&path).await.expect(200).data()["limit"],
        json!(50)
    );
}

#[tokio::test]
async fn pages_are_cached_until_something_is_said() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let id = contact(&ada.member).await;
    let path = format!("/api/contacts/{id}/messages");
    ada.member.post(&path, json!({"body": "One"})).await.expect(201);
    ada.member.get(&path).await.expect(200).cache("MISS");
    let hit = ada.readonly.get(&path).await.expect(200).cache("HIT");
    let etag = hit.header("etag").to_owned();
    ada.member
        .get_with(&path, &[("if-none-match", &etag)])
        .await
        .expect(304);
    // The key is spelled as programs look for it.
    let tenant = ada.id;
    let (store, prefix) = (Store::of(&app).await, format!("messages:{tenant}:{id}:"));
    eventually("the page is in the cache layer", || async {
        store.names(&prefix).await.len() == 1
    })
    .await;
    let elsewhere = contact(&bob.member).await;
    let theirs = format!("/api/contacts/{elsewhere}/messages");
    bob.member.post(&theirs, json!({"body": "Two"})).await.expect(201);
    ada.member.get(&path).await.expect(200).cache("HIT");
    // Whoever writes it, psql included.
    app.feed_is_up().await;
    app.psql(&format!(
        "insert into contact_message (tenant_id, contact_id, direction, channel, body) \
         values ('{tenant}', '{id}', 'inbound', 'chat', 'From elsewhere')"
    ))
    .await;
    eventually("the new message is read", || {
        let (client, path) = (ada.member.clone(), path.clone());
        async move { client.get(&path).await.expect(200).data()["total"] == json!(2) }
    })
    .await;
    ada.member
        .get(&format!("{path}?bust_cache=true"))
        .await
        .expect(200)
        .cache("MISS");
}

#[tokio::test]
async fn messages_go_with_their_contact() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.member).await;
    let path = format!("/api/contacts/{id}/messages");
    ada.member.post(&path, json!({"body": "One"})).await.expect(201);
    ada.member.get(&path).await.expect(200);
    ada.member.get(&path).await.expect(200).cache("HIT");
    ada.member
        .delete(&format!("/api/contacts/{id}"))
        .await
        .expect(200);
    ada.member.get(&path).await.problem(404, "not_found");
    // Also one that never had any.
    let silent = contact(&ada.member).await;
    let path = format!("/api/contacts/{silent}/messages");
    assert_eq!(ada.member.get(&path).await.expect(200).data()["total"], json!(0));
    ada.member
        .delete(&format!("/api/contacts/{silent}"))
        .await
        .expect(200);
    ada.member.get(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn a_repetition_adds_nothing() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.member).await;
    let path = format!("/api/contacts/{id}/messages");
    let headers = [("idempotency-key", "letter-1")];
    let body = || Some(json!({"body": "Once"}));
    let first = ada
        .member
        .send(Method::POST, &path, &headers, body())
        .await
        .expect(201);
    let again = ada
        .member
        .send(Method::POST, &path, &headers, body())
        .await
        .expect(201);
    assert_eq!(first.bytes, again.bytes);
    assert_eq!(again.header("idempotency-replayed"), "true");
    for module in ["messages=", "contacts="] {
        assert!(again.header("x-version").contains(module), "{module}");
    }
    assert_eq!(ada.member.get(&path).await.expect(200).data()["total"], json!(1));
}

#[tokio::test]
async fn who_may_and_what_may_be_said() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let root = app.superadmin().await;
    let id = contact(&ada.member).await;
    let path = format!("/api/contacts/{id}/messages");
    ada.readonly
        .post(&path, json!({"body": "x"}))
        .await
        .problem(403, "forbidden");
    bob.admin.get(&path).await.problem(404, "not_found");
    bob.admin
        .post(&path, json!({"body": "x"}))
        .await
        .problem(404, "not_found");
    bob.admin
        .post(&path, json!({"body": "x", "tenant_id": ada.slug}))
        .await
        .problem(403, "other_tenant");
    app.anonymous().get(&path).await.problem(401, "no_token");
    // A superadmin acts in the contact's own tenant.
    root.post(&path, json!({"body": "x"})).await.expect(201);
    assert_eq!(root.get(&path).await.expect(200).data()["total"], json!(1));

    let cases = [
        (json!({}), 400, "missing_field", "body"),
        (
            json!({"body": "x", "colour": "red"}),
            400,
            "unknown_field",
            "colour",
        ),
        (json!({"body": ""}), 422, "invalid_fields", "body"),
        (
            json!({"body": "x", "direction": "up"}),
            422,
            "invalid_fields",
            "direction",
        ),
        (
            json!({"body": "x", "sent_at": "2199-01-01T00:00:00Z"}),
            422,
            "invalid_fields",
            "sent_at",
        ),
        (
            json!({"body": "x".repeat(100_001)}),
            422,
            "invalid_fields",
            "body",
        ),
    ];
    for (body, status, code, field) in cases {
        let problem = ada.member.post(&path, body).await.problem(status, code);
        assert_eq!(problem["errors"][0]["field"], json!(field), "{problem}");
    }
    for (query, name) in [
        ("colour=red", "colour"),
        ("limit=x", "limit"),
        ("cursor=x", "cursor"),
    ] {
        let problem = ada
            .member
            .get(&format!("{path}?{query}"))
            .await
            .expect(400)
            .json();
        assert_eq!(problem["errors"][0]["field"], json!(name), "{problem}");
    }
    let lenient = [("prefer", "handling=lenient")];
    let answer = ada
        .member
        .send(
            Method::POST,
            &path,
            &lenient,
            Some(json!({"body": "x", "colour": "red"})),
        )
        .await
        .expect(201);
    assert_eq!(answer.header("preference-applied"), "handling=lenient");
}

#[tokio::test]
async fn the_workspace_says_whether_messages_are_cached() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.member).await;
    let paths = [
        format!("/api/contacts/{id}/messages"),
        format!("/api/contacts/{id}/timeline"),
    ];
    ada.member
        .post(&paths[0], json!({"body": "One"}))
        .await
        .expect(201);
    let switch = |on: bool| {
        let (client, slug) = (ada.admin.clone(), ada.slug.clone());
        async move {
            client
                .post(
                    &format!("/api/cache-settings/workspace/{slug}/settings"),
                    json!({"features": {"messageHistory": on}}),
                )
                .await
                .expect(200)
        }
    };
    for path in &paths {
        ada.member.get(path).await.expect(200).cache("MISS");
        ada.member.get(path).await.expect(200).cache("HIT");
    }
    switch(false).await;
    for path in &paths {
        ada.member.get(path).await.expect(200).cache("BYPASS");
        ada.member.get(path).await.expect(200).cache("BYPASS");
    }
    switch(true).await;
    for path in &paths {
        ada.member.get(path).await.expect(200).cache("HIT");
    }
}

#[tokio::test]
async fn another_server_hears_of_a_message() {
    let first = TestApp::start().await;
    let second = first.another().await;
    second.feed_is_up().await;
    let ada = first.tenant("ada").await;
    let id = contact(&ada.member).await;
    let path = format!("/api/contacts/{id}/messages");
    let there = ada.member.at(&second);
    // A page without a message is not kept.
    ada.member.post(&path, json!({"body": "Hello"})).await.expect(201);
    assert_eq!(there.get(&path).await.expect(200).data()["total"], json!(1));
    there.get(&path).await.expect(200).cache("HIT");
    ada.member
        .post(&path, json!({"body": "Are you there?"}))
        .await
        .expect(201);
    eventually("the other server shows the message", || async {
        there.get(&path).await.expect(200).data()["total"] == json!(2)
    })
    .await;
}

#[tokio::test]
async fn who_reads_contacts_hears_of_messages() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.member).await;
    app.feed_is_up().await;
    let mut stream = EventStream::open(&ada.readonly, "/api/events", "").await;
    assert!(
        stream.next("versions").await["versions"]
            .get("messages")
            .is_some()
    );
    app.psql(&format!(
        "insert into contact_message (tenant_id, contact_id, direction, channel, body) \
         values ('{}', '{id}', 'inbound', 'chat', 'From elsewhere')",
        ada.id
    ))
    .await;
    let heard = stream.next("versions").await;
    let names: Vec<&String> = heard["versions"].as_object().unwrap().keys().collect();
    assert_eq!(names, ["messages"]);
}
