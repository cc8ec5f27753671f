//! Lists: pages, filters, sorting, search, and what the cache says about them.

use serde_json::{Value, json};

use crate::support::{Client, TestApp};

async fn contact(client: &Client, first: &str, last: &str, more: Value) -> String {
    let mut body = json!({"first_name": first, "last_name": last});
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    client.post("/api/contacts", body).await.expect(201).id()
}

async fn names(client: &Client, query: &str) -> Vec<String> {
    let data = client
        .get(&format!("/api/contacts?{query}"))
        .await
        .expect(200)
        .data();
    let rows = data["contacts"].as_array().unwrap();
    rows.iter()
        .map(|row| row["first_name"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn the_second_read_is_a_hit_and_a_write_makes_it_a_miss() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    contact(&ada, "Grace", "Hopper", json!({})).await;
    let miss = ada.get("/api/contacts").await.expect(200).cache("MISS");
    let hit = ada.get("/api/contacts").await.expect(200).cache("HIT");
    assert_eq!(miss.bytes, hit.bytes);
    assert!(
        hit.header("cache-status").contains("hit"),
        "{}",
        hit.header("cache-status")
    );
    assert_eq!(hit.header("cache-control"), "private, no-cache");
    assert!(!hit.header("server-timing").is_empty());

    let unchanged = ada
        .get_with("/api/contacts", &[("if-none-match", hit.header("etag"))])
        .await
        .expect(304);
    assert!(unchanged.bytes.is_empty());

    contact(&ada, "Alan", "Turing", json!({})).await;
    let after = ada.get("/api/contacts").await.expect(200).cache("MISS");
    assert_eq!(after.data()["total"], json!(2));
    assert_ne!(after.header("etag"), hit.header("etag"));
}

#[tokio::test]
async fn an_answer_is_renewed_on_demand() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    ada.get("/api/accounts").await.expect(200).cache("MISS");
    ada.get("/api/accounts").await.expect(200).cache("HIT");
    ada.get("/api/accounts?bust_cache=true")
        .await
        .expect(200)
        .cache("MISS");
    ada.get_with("/api/accounts", &[("cache-control", "no-cache")])
        .await
        .expect(200)
        .cache("MISS");
    ada.get("/api/accounts").await.expect(200).cache("HIT");
}

#[tokio::test]
async fn pages_come_by_offset_by_page_and_by_cursor_and_agree() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    for index in 0..25 {
        contact(
            &ada,
            &format!("P{index:02}"),
            "Person",
            json!({"score": index % 3}),
        )
        .await;
    }
    let all = names(&ada, "limit=200").await;
    assert_eq!(all.len(), 25);
    assert_eq!(all[0], "P24", "newest first");
    assert_eq!(names(&ada, "limit=10&offset=10").await, all[10..20]);
    assert_eq!(names(&ada, "page=2&per_page=10").await, all[10..20]);

    for order in [
        "sort_by=created_at",
        "sort_by=score&sort_order=asc",
        "sort_by=last_name",
        "sort_by=email&sort_order=desc",
    ] {
        let whole = names(&ada, &format!("{order}&limit=200")).await;
        let (mut walked, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/contacts?{order}&limit=7&cursor={cursor}");
            let data = ada.get(&path).await.expect(200).data();
            assert_eq!(data["total"], json!(25));
            walked.extend(
                data["contacts"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|row| row["first_name"].as_str().unwrap().to_owned()),
            );
            match data["next_cursor"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }
        assert_eq!(walked, whole, "{order}");
    }
    let data = ada.get("/api/contacts?limit=1000").await.expect(200).data();
    assert_eq!(data["limit"], json!(200), "clamped, not refused");
}

#[tokio::test]
async fn filters_select_what_they_say() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    contact(
        &ada,
        "A",
        "One",
        json!({"status": "open", "score": 10, "tags": ["vip", "eu"], "email": "a@x.example"}),
    )
    .await;
    contact(
        &ada,
        "B",
        "Two",
        json!({"status": "closed", "score": 20, "tags": ["eu"], "priority": "normal"}),
    )
    .await;
    contact(
        &ada,
        "C",
        "Three",
        json!({"status": "open", "score": 30, "is_test_data": true, "follow_up_at": "2026-01-02T03:04:05Z"}),
    )
    .await;
    contact(&ada, "D", "Four", json!({"archived": true, "score": 40})).await;
    let cases = [
        ("", "CBA"),
        ("status=open", "CA"),
        ("archived=true", "D"),
        ("include_test_data=false", "BA"),
        ("email=null", "CB"),
        ("score_gte=20", "CB"),
        ("score_lte=20", "BA"),
        ("follow_up_at_gte=2026-01-02", "C"),
        ("priority=medium", "CBA"),
        ("tags=vip", "A"),
        ("tags={\"$all\":[\"eu\",\"vip\"]}", "A"),
        ("status={\"$ne\":\"open\"}", "B"),
        ("status={\"$in\":[\"open\",\"closed\"]}", "CBA"),
        ("email={\"$nin\":[\"a@x.example\"]}", "CB"),
        ("score={\"$gte\":15,\"$lte\":25}", "B"),
        ("filter={\"$or\":[{\"score\":10},{\"status\":\"closed\"}]}", "BA"),
        (
            "$or=[{\"first_name\":{\"$icontains\":\"c\"}},{\"email\":{\"$regex\":\"X\\\\.example\",\"$options\":\"i\"}}]",
            "CA",
        ),
        ("search=three", "C"),
        // Words of one or two letters begin a word.
        ("search=th", "C"),
        ("search=hr", ""),
        ("search=x.exam%20one", "A"),
        ("search=%25", ""),
        ("sort_by=score&sort_order=asc", "ABC"),
    ];
    for (query, expected) in cases {
        let query = query
            .replace('"', "%22")
            .replace('{', "%7B")
            .replace('}', "%7D")
            .replace('\\', "%5C")
            .replace('[', "%5B")
            .replace(']', "%5D");
        assert_eq!(names(&ada, &query).await.concat(), expected, "{query}");
    }
}

#[tokio::test]
async fn what_is_unknown_is_named_unless_the_request_is_lenient() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let problem = ada
        .get("/api/contacts?colour=red")
        .await
        .problem(400, "unknown_parameter");
    assert_eq!(problem["errors"][0]["field"], json!("colour"));
    let lenient = ada
        .get_with("/api/contacts?colour=red", &[("prefer", "handling=lenient")])
        .await
        .expect(200);
    assert_eq!(lenient.header("preference-applied"), "handling=lenient");
    ada.get("/api/contacts?limit=many")
        .await
        .problem(400, "bad_parameter");
    ada.get("/api/contacts?score=high")
        .await
        .problem(400, "bad_filter");
    ada.get("/api/nothing").await.problem(404, "not_found");
}

#[tokio::test]
async fn favourites_are_each_users_own() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = contact(&ada.admin, "Grace", "Hopper", json!({"favorite": true})).await;
    assert_eq!(names(&ada.admin, "favorite=true").await, ["Grace"]);
    assert!(names(&ada.member, "favorite=true").await.is_empty());
    ada.member
        .patch(&format!("/api/contacts/{id}"), json!({"favorite": true}))
        .await
        .expect(200);
    ada.admin
        .patch(&format!("/api/contacts/{id}"), json!({"favorite": false}))
        .await
        .expect(200);
    assert!(names(&ada.admin, "favorite=true").await.is_empty());
    assert_eq!(names(&ada.member, "favorite=true").await, ["Grace"]);
}

#[tokio::test]
async fn every_module_lists_and_its_array_comes_first() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    for spec in server::modules::MODULES {
        let answer = ada
            .get(&format!("/api/{}", spec.module.as_str()))
            .await
            .expect(200)
            .cache("MISS");
        let text = String::from_utf8(answer.bytes.clone()).unwrap();
        assert!(
            text.contains(&format!("\"data\":{{\"{}\":[", spec.module.as_str())),
            "{text}"
        );
        ada.get(&format!("/api/{}", spec.module.as_str()))
            .await
            .expect(200)
            .cache("HIT");
    }
}
