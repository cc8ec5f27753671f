//! The bytes of documents.

use axum::body::Body;
use http::Request;
use serde_json::{Value, json};

use crate::support::{Answer, Client, TestApp};

async fn put(client: &Client, path: &str, headers: &[(&str, &str)], bytes: impl Into<Body>) -> Answer {
    let mut request = Request::put(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    client.raw(request.body(bytes.into()).unwrap()).await
}

#[tokio::test]
async fn bytes_are_kept_and_read_whole_or_in_parts() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let fields = json!({"name": "räport.pdf"});
    let id = ada.member.post("/api/documents", fields).await.expect(201).id();
    let path = format!("/api/documents/{id}/content");
    ada.member.get(&path).await.problem(404, "not_found");
    // More than one piece, and no period that a piece could hide.
    let bytes: Vec<u8> = (0..2_500_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    let stored = put(
        &ada.member,
        &path,
        &[("content-type", "application/pdf")],
        bytes.clone(),
    )
    .await
    .expect(200);
    assert!(stored.header("x-version").starts_with("documents="));
    let row = stored.data();
    assert_eq!(
        (&row["mime"], &row["bytes"]),
        (&json!("application/pdf"), &json!(2_500_000))
    );
    let etag = format!("\"{}\"", row["sha256"].as_str().unwrap());
    assert_eq!(stored.header("etag"), etag);
    assert_eq!(
        ada.member
            .get(&format!("/api/documents/{id}"))
            .await
            .expect(200)
            .data()["bytes"],
        json!(2_500_000)
    );

    let whole = ada.readonly.get(&path).await.expect(200);
    assert!(whole.bytes == bytes);
    assert_eq!(whole.header("etag"), etag);
    assert_eq!(whole.header("content-length"), "2500000");
    assert_eq!(whole.header("accept-ranges"), "bytes");
    assert_eq!(whole.header("content-type"), "application/pdf");
    assert!(
        whole
            .header("content-disposition")
            .contains("filename*=UTF-8''r%C3%A4port.pdf")
    );

    let part = ada
        .member
        .get_with(&path, &[("range", "bytes=1048570-1048590")])
        .await
        .expect(206);
    assert!(part.bytes == bytes[1_048_570..=1_048_590]);
    assert_eq!(part.header("content-range"), "bytes 1048570-1048590/2500000");
    assert_eq!(part.header("content-length"), "21");
    let tail = ada
        .member
        .get_with(&path, &[("range", "bytes=-5")])
        .await
        .expect(206);
    assert!(tail.bytes == bytes[2_499_995..]);
    let beyond = ada.member.get_with(&path, &[("range", "bytes=2500000-")]).await;
    assert_eq!(beyond.header("content-range"), "bytes */2500000");
    beyond.problem(416, "range_not_satisfiable");
    let same = [("range", "bytes=0-4"), ("if-range", etag.as_str())];
    assert_eq!(ada.member.get_with(&path, &same).await.expect(206).bytes.len(), 5);
    let changed = [("range", "bytes=0-4"), ("if-range", "\"other\"")];
    assert_eq!(
        ada.member.get_with(&path, &changed).await.expect(200).bytes.len(),
        bytes.len()
    );
    let unchanged = ada
        .member
        .get_with(&path, &[("if-none-match", &etag)])
        .await
        .expect(304);
    assert!(unchanged.bytes.is_empty());

    bob.admin.get(&path).await.problem(404, "not_found");
    put(&bob.admin, &path, &[], "x").await.problem(404, "not_found");
    put(&ada.readonly, &path, &[], "x")
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn bytes_are_replaced_only_by_who_knows_them_and_never_too_many() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let id = ada
        .post("/api/documents", json!({"name": "a.txt"}))
        .await
        .expect(201)
        .id();
    let path = format!("/api/documents/{id}/content");
    put(&ada, &path, &[("if-match", "*")], "first")
        .await
        .problem(412, "stale_version");
    let first = put(&ada, &path, &[], "first").await.expect(200);
    assert_eq!(first.data()["mime"], json!("text/plain"), "by the name");
    let etag = first.header("etag").to_owned();
    put(&ada, &path, &[("if-match", "\"other\"")], "second")
        .await
        .problem(412, "stale_version");
    put(&ada, &path, &[("if-match", &etag)], "second")
        .await
        .expect(200);
    assert_eq!(ada.get(&path).await.expect(200).bytes, b"second");
    let limit = 25 * 1024 * 1024;
    put(&ada, &path, &[], vec![0_u8; limit + 1])
        .await
        .problem(413, "too_large");
    put(&ada, &path, &[], vec![1_u8; limit]).await.expect(200);
    let read = ada.get(&path).await.expect(200);
    assert!(read.bytes.len() == limit && read.bytes.iter().all(|byte| *byte == 1));
    put(&ada, &path, &[], Body::empty()).await.expect(200);
    let empty = ada.get(&path).await.expect(200);
    assert_eq!((empty.bytes.len(), empty.header("content-length")), (0, "0"));
    assert_eq!(
        ada.get(&format!("/api/documents/{id}")).await.expect(200).data()["bytes"],
        json!(0)
    );
    assert_ne!(
        ada.delete(&format!("/api/documents/{id}"))
            .await
            .expect(200)
            .data(),
        Value::Null
    );
    ada.get(&path).await.problem(404, "not_found");
}
