//! Columns are made with their board, kept in order, and taken away without losing a contact.

use serde_json::{Value, json};

use super::{board, contact, names, shown, text};
use crate::support::TestApp;

#[tokio::test]
async fn a_board_is_a_module_like_any_other() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let bob = app.tenant("bob").await;
    let made = ada
        .member
        .post("/api/boards", json!({"name": "Sales", "description": "All of them", "columns": [{"name": "New", "wip_limit": 3}, "Done"]}))
        .await
        .expect(201);
    let (id, etag) = (made.id(), made.header("etag").to_owned());
    let row = made.data();
    assert_eq!(row["description"], json!("All of them"));
    assert_eq!(names(&row["columns"], "name"), ["New", "Done"]);
    let shape: Vec<(&Value, &Value)> = row["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (&c["rank"], &c["wip_limit"]))
        .collect();
    assert_eq!(shape, [(&json!(0), &json!(3)), (&json!(1), &Value::Null)]);

    ada.readonly
        .get("/api/boards?search=sal")
        .await
        .expect(200)
        .cache("MISS");
    let list = ada
        .readonly
        .get("/api/boards?search=sal")
        .await
        .expect(200)
        .cache("HIT")
        .data();
    assert_eq!(list["total"], json!(1));
    assert_eq!(list["boards"][0], row);
    assert_eq!(
        bob.admin.get("/api/boards").await.expect(200).data()["total"],
        json!(0)
    );

    // Columns that are sent back are left alone, as clients send whole rows.
    let headers = [("if-match", etag.as_str())];
    let body = json!({"name": "Sales 2", "columns": []});
    let changed = ada
        .member
        .send(
            http::Method::PUT,
            &format!("/api/boards/{id}"),
            &headers,
            Some(body.clone()),
        )
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&changed["name"], changed["columns"].as_array().unwrap().len()),
        (&json!("Sales 2"), 2)
    );
    ada.member
        .send(
            http::Method::PUT,
            &format!("/api/boards/{id}"),
            &headers,
            Some(body),
        )
        .await
        .problem(412, "stale_version");
    ada.readonly
        .patch(&format!("/api/boards/{id}"), json!({"name": "x"}))
        .await
        .problem(403, "forbidden");
    for wrong in [
        json!("New"),
        json!([{"wip_limit": 1}]),
        json!([{"name": " "}]),
        json!([{"name": "x", "wip_limit": 0}]),
    ] {
        ada.member
            .post("/api/boards", json!({"name": "x", "columns": wrong}))
            .await
            .problem(422, "invalid_fields");
    }
}

#[tokio::test]
async fn columns_keep_their_order_whatever_is_done_to_them() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let (board, ids) = board(&ada.member, &["A", "B", "C"]).await;
    let columns = format!("/api/boards/{board}/columns");
    let order = |data: &Value| {
        let shown = data["columns"].as_array().unwrap();
        assert!(
            shown
                .iter()
                .enumerate()
                .all(|(place, column)| column["rank"] == json!(place))
        );
        names(&data["columns"], "name").concat()
    };
    // The board is cached, and never shows columns as they were.
    let list = || async { order(&ada.readonly.get("/api/boards").await.expect(200).data()["boards"][0]) };
    assert_eq!(list().await, "ABC");
    let added = ada
        .member
        .post(&columns, json!({"name": "D", "rank": 1, "wip_limit": 5}))
        .await
        .expect(201);
    assert!(added.header("x-version").contains("boards="));
    let added = added.data();
    assert_eq!(
        (&added["rank"], &added["wip_limit"], order(&added).as_str()),
        (&json!(1), &json!(5), "ADBC")
    );
    assert_eq!(list().await, "ADBC");
    let moved = ada
        .member
        .patch(&format!("{columns}/{}", ids[2]), json!({"rank": 0}))
        .await
        .expect(200)
        .data();
    assert_eq!(order(&moved), "CADB");
    let moved = ada
        .member
        .put(&format!("{columns}/{}", ids[2]), json!({"rank": 99, "name": "Z"}))
        .await
        .expect(200)
        .data();
    assert_eq!((order(&moved).as_str(), &moved["rank"]), ("ADBZ", &json!(3)));
    let freed = ada
        .member
        .patch(
            &format!("{columns}/{}", text(&added["id"])),
            json!({"wip_limit": null}),
        )
        .await
        .expect(200);
    assert_eq!(freed.data()["wip_limit"], Value::Null);
    assert_eq!(list().await, "ADBZ");

    ada.member
        .post(&columns, json!({}))
        .await
        .problem(400, "missing_field");
    ada.member
        .post(&columns, json!({"name": "x", "colour": "red"}))
        .await
        .problem(400, "unknown_field");
    ada.member
        .patch(&format!("{columns}/{}", ids[0]), json!({"name": "", "rank": -1}))
        .await
        .problem(422, "invalid_fields");
    ada.member
        .patch(&format!("{columns}/{board}"), json!({}))
        .await
        .problem(404, "not_found");
    ada.readonly
        .post(&columns, json!({"name": "x"}))
        .await
        .problem(403, "forbidden");

    // Ten at once: each finds its place.
    let at_once = (0..10).map(|n| {
        let (client, columns) = (ada.member.clone(), columns.clone());
        async move {
            client
                .post(&columns, json!({"name": n.to_string(), "rank": 0}))
                .await
                .expect(201);
        }
    });
    futures_util::future::join_all(at_once).await;
    let all = list().await;
    assert!(all.len() == 14 && all.ends_with("ADBZ"), "{all}");
}

#[tokio::test]
async fn what_goes_leaves_its_contacts() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let (board, ids) = board(&ada.member, &["A", "B", "C"]).await;
    let kept = contact(&ada.member, "Ada", &ids[0], json!({})).await;
    contact(&ada.member, "Grace", &ids[1], json!({})).await;
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec!["Ada"], vec!["Grace"], vec![]]
    );
    let column = |id: &str, query: &str| format!("/api/boards/{board}/columns/{id}{query}");
    ada.member
        .delete(&column(&ids[0], &format!("?move_to={}", ids[0])))
        .await
        .problem(422, "invalid_fields");
    let gone = ada
        .member
        .delete(&column(&ids[0], &format!("?move_to={}", ids[1])))
        .await
        .expect(200);
    assert!(
        gone.header("x-version").contains("contacts="),
        "{}",
        gone.header("x-version")
    );
    let gone = gone.data();
    assert_eq!(
        (&gone["moved_contacts"], &gone["moved_to"]),
        (&json!(1), &json!(ids[1]))
    );
    assert_eq!(names(&gone["columns"], "name"), ["B", "C"]);
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec!["Grace", "Ada"], vec![]]
    );
    ada.member.delete(&column(&ids[1], "")).await.expect(200);
    assert_eq!(
        shown(&ada.readonly, &board, "").await,
        [vec![], vec!["Grace", "Ada"]]
    );

    // Whoever puts a contact on a column puts it on its board.
    let (other, theirs) = super::board(&ada.member, &["X"]).await;
    let at = format!("/api/contacts/{kept}");
    let row = ada
        .member
        .patch(&at, json!({"column_id": theirs[0]}))
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&row["board_id"], &row["board_column_id"]),
        (&json!(other), &json!(theirs[0]))
    );
    let row = ada
        .member
        .patch(&at, json!({"board_id": board}))
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&row["board_id"], &row["board_column_id"]),
        (&json!(board), &Value::Null)
    );
    let wrong = ada
        .member
        .patch(&at, json!({"board_id": other, "column_id": ids[2]}))
        .await
        .problem(422, "invalid_fields");
    assert_eq!(wrong["errors"][0]["field"], json!("board_column_id"));
    app.psql(&format!(
        "update contact set board_column_id = '{}' where id = '{kept}'",
        ids[2]
    ))
    .await;
    assert_eq!(
        shown(&ada.readonly, &board, "&bust_cache=true").await,
        [vec!["Ada"], vec!["Grace"]]
    );

    let gone = ada
        .member
        .delete(&format!("/api/boards/{board}"))
        .await
        .expect(200);
    assert!(gone.header("x-version").contains("contacts="));
    let row = ada.member.get(&at).await.expect(200).data();
    assert_eq!(
        (&row["board_id"], &row["board_column_id"]),
        (&Value::Null, &Value::Null)
    );
    ada.member
        .get(&format!("/api/boards/{board}/view"))
        .await
        .problem(404, "not_found");
    ada.member
        .get(&format!("/api/boards/{board}/contacts"))
        .await
        .problem(404, "not_found");
}
