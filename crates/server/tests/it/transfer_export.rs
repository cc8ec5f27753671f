//! CSV out: which rows, how they are written, and that a file that comes back changes nothing.

use axum::body::Body;
use http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::support::{Client, TestApp, eventually};
use crate::transfer_import::{import, numbers};

async fn export(client: &Client, path: &str) -> (Vec<String>, Vec<Vec<String>>, String) {
    let answer = client.get(path).await.expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let text = String::from_utf8(answer.bytes.clone()).unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let texts = |record: &csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    let header = texts(reader.headers().unwrap());
    let rows = reader.records().map(|record| texts(&record.unwrap())).collect();
    (header, rows, text)
}

/// The cells of one column.
fn column<'a>(header: &[String], rows: &'a [Vec<String>], name: &str) -> Vec<&'a str> {
    let place = header.iter().position(|column| column == name).unwrap();
    rows.iter().map(|row| row[place].as_str()).collect()
}

/// A contact whose every field is awkward.
fn awkward() -> Value {
    json!({
        "first_name": "=HYPERLINK(\"http://x\")", "last_name": " ; two\r\nlines, \"quoted\" ", "email": "+a@example.com",
        "phone": "+1 555 0100", "mobile": "-12.5", "title": "'=already", "job_title": "'plain", "department": "@dept",
        "next_action": "\ttab first", "notes": "", "score": -7, "archived": false, "favorite": true,
        "follow_up_at": "2026-11-21T09:30:00.123456Z", "tags": ["a,b", "say \"x\"", "[", "", "=1"],
        "metadata": {"n": 1.50, "big": 123_456_789_012_i64, "nested": {"text": "=1\n"}, "list": [null, true]},
        "country": "Österreich 🏔",
    })
}

#[tokio::test]
async fn an_export_has_the_rows_of_the_list_and_disarms_formulas() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await.admin, app.tenant("bob").await.admin);
    ada.post("/api/contacts", awkward()).await.expect(201);
    ada.post(
        "/api/contacts",
        json!({"first_name": "Zoe", "last_name": "B", "status": "lead"}),
    )
    .await
    .expect(201);
    ada.post(
        "/api/contacts",
        json!({"first_name": "Old", "last_name": "C", "archived": true}),
    )
    .await
    .expect(201);
    bob.post("/api/contacts", json!({"first_name": "Bob", "last_name": "B"}))
        .await
        .expect(201);

    let (header, rows, _) = export(
        &ada,
        "/api/contacts/export?sort_by=first_name&sort_order=asc&limit=1",
    )
    .await;
    assert_eq!(header[0], "id");
    assert!(
        !header
            .iter()
            .any(|name| name == "created_date" || name == "tenant_id")
    );
    assert_eq!(
        column(&header, &rows, "first_name"),
        ["'=HYPERLINK(\"http://x\")", "Zoe"]
    );
    assert_eq!(column(&header, &rows, "phone"), ["'+1 555 0100", ""]);
    assert_eq!(column(&header, &rows, "mobile"), ["-12.5", ""]);
    assert_eq!(column(&header, &rows, "score"), ["-7", ""]);
    assert_eq!(column(&header, &rows, "favorite"), ["true", "false"]);
    assert_eq!(
        column(&header, &rows, "follow_up_at"),
        ["2026-11-21T09:30:00.123456Z", ""]
    );
    assert_eq!(column(&header, &rows, "metadata")[1], "");

    let named = |path: &'static str| {
        let ada = ada.clone();
        async move {
            let (header, rows, _) = export(&ada, path).await;
            column(&header, &rows, "first_name")
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>()
        }
    };
    assert_eq!(named("/api/contacts/export?status=lead").await, ["Zoe"]);
    assert_eq!(named("/api/contacts/export?search=zoe").await, ["Zoe"]);
    assert_eq!(named("/api/contacts/export?archived=true").await, ["Old"]);
    assert!(named("/api/contacts/export?status=nothing").await.is_empty());
    ada.get("/api/contacts/export?shoe_size=1")
        .await
        .problem(400, "unknown_parameter");
    ada.get("/api/contacts/export?tenant_id=bob")
        .await
        .problem(403, "other_tenant");

    let root = app.superadmin().await;
    let (header, rows, _) = export(&root, "/api/contacts/export").await;
    assert_eq!((header[1].as_str(), rows.len()), ("tenant_id", 3));
}

#[tokio::test]
async fn a_file_that_comes_back_changes_nothing() {
    let app = TestApp::start().await;
    let tenant = app.tenant("ada").await;
    let ada = &tenant.admin;
    let address = json!({"street": "-1 Way", "zip": "01234", "tags": ["x"], "metadata": {"a": [1, 2.50]}});
    let with = |fields: Value| {
        let mut row = address.clone();
        row.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        row
    };
    let account = with(json!({"name": "=Acme", "annual_revenue": 1234.50, "employee_count": 3}));
    let account = ada.post("/api/accounts", account).await.expect(201).id();
    let mut contact = awkward();
    contact["account_id"] = json!(account);
    let contact = ada.post("/api/contacts", contact).await.expect(201).id();
    for (module, fields) in [
        (
            "leads",
            with(
                json!({"first_name": "L", "last_name": "M", "estimated_value": "0.10", "account_id": account}),
            ),
        ),
        (
            "opportunities",
            with(json!({"name": "O", "close_date": "2026-11-21", "contact_id": contact, "amount": 5e3})),
        ),
        (
            "bizdevsources",
            with(json!({"company_name": "S", "lead_ids": ["a"], "license_expiry_date": "2030-01-01"})),
        ),
        (
            "activities",
            json!({"type": "call", "due_date": "2026-11-21", "due_time": "09:30", "duration": 15}),
        ),
        (
            "tasks",
            json!({"title": "T", "due_at": "2026-11-21T00:00:00Z", "done_at": "2026-11-22T00:00:00.5Z"}),
        ),
        ("notes", json!({"content": "line\nline", "is_private": true})),
        ("documents", json!({"name": "d.pdf", "bytes": 12})),
    ] {
        ada.post(&format!("/api/{module}"), fields).await.expect(201);
    }
    for module in [
        "accounts",
        "contacts",
        "leads",
        "opportunities",
        "bizdevsources",
        "activities",
        "tasks",
        "notes",
        "documents",
    ] {
        let before = ada.get(&format!("/api/{module}")).await.expect(200);
        let (_, rows, text) = export(ada, &format!("/api/{module}/export")).await;
        assert_eq!(rows.len(), 1, "{module}");
        let job = import(ada, &format!("/api/{module}/import"), text.clone()).await;
        assert_eq!(numbers(&job), [1, 1, 0, 0, 0], "{module}: {job}");
        let after = ada.get(&format!("/api/{module}")).await.expect(200);
        assert_eq!(
            after.header("x-version"),
            before.header("x-version"),
            "{module}: no version was raised"
        );
        assert_eq!(after.data(), before.data(), "{module}");
        let (_, _, again) = export(ada, &format!("/api/{module}/export")).await;
        assert_eq!(again, text);

        // The same rows under new ids are the same but for what the server gives them itself.
        let moved = text.replace(rows[0][0].as_str(), "");
        let job = import(ada, &format!("/api/{module}/import"), moved).await;
        assert_eq!(numbers(&job), [1, 1, 1, 0, 0], "{module}: {job}");
        let list = ada
            .get(&format!("/api/{module}?bust_cache=true"))
            .await
            .expect(200)
            .data();
        let (mut new, mut old) = (list[module][0].clone(), list[module][1].clone());
        for own in ["id", "created_at", "updated_at", "created_date", "updated_date"] {
            new[own] = Value::Null;
            old[own] = Value::Null;
        }
        assert_eq!(blank_as_null(new), blank_as_null(old), "{module}");
    }
}

/// A file has one way to write nothing; a new row gets null for it.
fn blank_as_null(mut row: Value) -> Value {
    for value in row.as_object_mut().unwrap().values_mut() {
        if *value == json!("") {
            *value = Value::Null;
        }
    }
    row
}

#[tokio::test]
async fn many_rows_are_streamed_and_a_client_that_leaves_stops_the_query() {
    let app = TestApp::start().await;
    let tenant = app.tenant("ada").await;
    app.psql(&format!(
        "insert into contact (tenant_id, first_name, last_name, notes) \
         select '{}', 'N' || n, 'L', repeat('x', 500) from generate_series(1, 20000) n",
        tenant.id
    ))
    .await;
    let (header, rows, _) = export(&tenant.admin, "/api/contacts/export").await;
    assert_eq!(rows.len(), 20_000);
    let mut names = column(&header, &rows, "first_name");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 20_000);

    let request = Request::get("/api/contacts/export")
        .header("authorization", tenant.admin.authorization())
        .body(Body::empty())
        .unwrap();
    let mut response = app.router.clone().oneshot(request).await.unwrap();
    let first = response
        .body_mut()
        .frame()
        .await
        .unwrap()
        .unwrap()
        .into_data()
        .unwrap();
    assert!(
        first.len() < 1024 * 1024,
        "a piece, not the whole: {}",
        first.len()
    );
    drop(response);
    eventually("the export's query has ended", async || {
        let running = "select count(*) from pg_stat_activity where datname = current_database() \
                       and pid <> pg_backend_pid() and state <> 'idle' and query like 'select t.id::text%'";
        app.owner.query_one(running, &[]).await.unwrap().get::<_, i64>(0) == 0
    })
    .await;
}
