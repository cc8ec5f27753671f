//! Pages of a board: what they say about themselves, who may ask, and that a cursor neither repeats nor skips.

use std::collections::BTreeSet;

use http::Method;
use serde_json::{Value, json};

use super::{board, contact, names, text};
use crate::support::{Store, TestApp, eventually};

async fn stored(store: &Store, prefix: &str) {
    eventually(prefix, || async { store.names(prefix).await.len() == 1 }).await;
}

#[tokio::test]
async fn a_page_tells_how_it_was_answered() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let other = app.another().await;
    app.feed_is_up().await;
    other.feed_is_up().await;
    let (board, columns) = board(&ada.member, &["A"]).await;
    let id = contact(&ada.member, "Ada", &columns[0], json!({})).await;
    let path = format!("/api/boards/{board}/contacts?per_page=10");
    let first = ada.member.get(&path).await.expect(200).cache("MISS");
    let data = first.data();
    let members: Vec<&String> = data.as_object().unwrap().keys().collect();
    assert_eq!(members, ["contacts", "pagination", "_cache"]);
    assert_eq!(
        data["pagination"],
        json!({"page": 1, "per_page": 10, "total": 1, "total_pages": 1, "next_cursor": null})
    );
    let told = &data["_cache"];
    assert_eq!(
        (&told["status"], &told["source"], &told["edge_location"]),
        (&json!("MISS"), &json!("database"), &Value::Null)
    );
    assert!(
        told["response_time_ms"].is_f64() && told["ttl"].as_u64().is_some_and(|ttl| ttl <= 180),
        "{told}"
    );
    let second = ada.member.get(&path).await.expect(200).cache("HIT");
    assert_eq!(second.data()["_cache"]["source"], json!("memory"));
    assert_eq!(second.data()["contacts"], data["contacts"]);
    assert_eq!(second.header("etag"), first.header("etag"));
    let etag = [("if-none-match", first.header("etag"))];
    let unchanged = ada.member.send(Method::GET, &path, &etag, None).await.expect(304);
    assert_eq!(unchanged.header("x-cache"), "HIT");
    // Another server finds it in the store, under the name that programs look for.
    let store = Store::of(&app).await;
    stored(&store, &format!("contacts:{}:{board}:", ada.id)).await;
    let remote = ada.member.at(&other).get(&path).await.expect(200).cache("HIT");
    assert_eq!(remote.data()["_cache"]["source"], json!("redis_cache"));
    ada.member
        .get(&format!("/api/boards/{board}/contacts?search=ada"))
        .await
        .expect(200)
        .cache("MISS");
    stored(&store, &format!("search:{}:{board}:", ada.id)).await;

    let moved = ada
        .member
        .patch(&format!("/api/contacts/{id}"), json!({"first_name": "Grace"}))
        .await
        .expect(200);
    let version = [("x-version", moved.header("x-version"))];
    let fresh = ada.member.at(&other).get_with(&path, &version).await.expect(200);
    assert_eq!(names(&fresh.data()["contacts"], "first_name"), ["Grace"]);
    let fresh = ada.member.send(Method::GET, &path, &etag, None).await.expect(200);
    assert_ne!(fresh.header("etag"), first.header("etag"));
    ada.member
        .get(&format!("{path}&bust_cache=true"))
        .await
        .expect(200)
        .cache("MISS");
    // What a workspace does not want cached is not.
    let off = json!({"cacheEnabled": true, "features": {"contactLists": false}});
    ada.admin
        .post(
            &format!("/api/cache-settings/workspace/{}/settings", ada.slug),
            off,
        )
        .await
        .expect(200);
    let bypassed = ada.member.get(&path).await.expect(200).cache("BYPASS").data();
    assert_eq!(
        (&bypassed["_cache"]["status"], &bypassed["_cache"]["source"]),
        (&json!("BYPASS"), &json!("database"))
    );
}

#[tokio::test]
async fn headers_must_say_what_the_token_says() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let root = app.superadmin().await;
    let (board, _) = board(&ada.member, &["A"]).await;
    let path = format!("/api/boards/{board}/contacts");
    let (own, id, me) = (ada.slug.clone(), ada.id.to_string(), ada.member_id.to_string());
    ada.member
        .get_with(&path, &[("x-workspace-id", &own), ("x-user-id", &me)])
        .await
        .expect(200);
    ada.member
        .get_with(&path, &[("x-workspace-id", &id)])
        .await
        .expect(200);
    let refused = ada
        .member
        .get_with(&path, &[("x-workspace-id", &bob.slug)])
        .await
        .problem(403, "other_tenant");
    assert!(refused["detail"].as_str().unwrap().contains("X-Workspace-ID"));
    let somebody = ada.admin_id.to_string();
    let refused = ada
        .member
        .get_with(&path, &[("x-user-id", &somebody)])
        .await
        .problem(403, "other_user");
    assert!(refused["detail"].as_str().unwrap().contains("X-User-ID"));
    root.get_with(&path, &[("x-workspace-id", &own)])
        .await
        .expect(200);
    root.get(&path).await.expect(200);
    root.get_with(&path, &[("x-workspace-id", &bob.slug)])
        .await
        .problem(404, "not_found");
    bob.member.get(&path).await.problem(404, "not_found");
    bob.member
        .get(&format!("/api/boards/{board}/view"))
        .await
        .problem(404, "not_found");
    app.anonymous().get(&path).await.problem(401, "no_token");
}

#[tokio::test]
async fn a_cursor_neither_repeats_nor_skips_while_others_move() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    app.feed_is_up().await;
    let (board, columns) = board(&ada.member, &["A", "B", "C"]).await;
    app.psql(&format!(
        "insert into contact (tenant_id, first_name, last_name, board_id, board_column_id)
         select '{}', 'First', 'Last', '{board}', (array['{}', '{}', '{}'])[n % 3 + 1]::uuid from generate_series(1, 120) n",
        ada.id, columns[0], columns[1], columns[2]
    ))
    .await;
    let path = format!("/api/boards/{board}/contacts?per_page=7");
    let all = ada
        .member
        .get(&format!("/api/boards/{board}/view?limit=100&bust_cache=true"))
        .await
        .expect(200)
        .data();
    let at = |column: usize| names(&all["columns"][column]["contacts"], "id");
    // The second column's contacts are the ones that move, to and fro between its neighbours' ends.
    let still: BTreeSet<String> = at(0).into_iter().chain(at(2)).collect();
    let mut restless = at(1).into_iter().cycle();
    let (mut seen, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let data = ada
            .member
            .get(&format!("{path}{cursor}"))
            .await
            .expect(200)
            .data();
        seen.extend(names(&data["contacts"], "id"));
        assert_eq!(data["pagination"]["total"], json!(120));
        pages += 1;
        let Some(next) = data["pagination"]["next_cursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
        let moved = restless.next().unwrap();
        let column = &columns[pages % 3];
        let body = json!({"column_id": column, "position": if pages % 2 == 0 { "top" } else { "bottom" }});
        ada.member
            .post(&format!("/api/boards/{board}/contacts/{moved}/move"), body)
            .await
            .expect(200);
    }
    let found: Vec<&String> = seen.iter().filter(|id| still.contains(*id)).collect();
    assert_eq!(found.len(), still.len(), "those that stand still are seen once");
    assert_eq!(found.into_iter().cloned().collect::<BTreeSet<_>>(), still);

    // A column that is gone, or elsewhere, is no reason to begin again.
    let data = ada.member.get(&path).await.expect(200).data();
    let next = text(&data["pagination"]["next_cursor"]);
    ada.member
        .delete(&format!("/api/boards/{board}/columns/{}", columns[0]))
        .await
        .expect(200);
    let rest = ada
        .member
        .get(&format!("{path}&cursor={next}"))
        .await
        .expect(200)
        .data();
    assert_eq!(rest["contacts"].as_array().unwrap().len(), 7);
    for wrong in [
        "cursor=zz",
        "cursor=7b7d",
        "page=0",
        "per_page=x",
        "column_id=x",
        "sort_by=colour",
        "sort_order=desc",
    ] {
        ada.member
            .get(&format!("/api/boards/{board}/contacts?{wrong}"))
            .await
            .problem(400, "bad_parameter");
    }
    let clamped = ada
        .member
        .get(&format!("/api/boards/{board}/contacts?per_page=1000"))
        .await
        .expect(200)
        .data();
    assert_eq!(clamped["pagination"]["per_page"], json!(100));
}
