//! CSV in: what is read, what is refused, what is reported.

use axum::body::Body;
use http::Request;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Answer, Client, TestApp};

/// Sends a file.
async fn send(client: &Client, path: &str, headers: &[(&str, &str)], csv: impl Into<Body>) -> Answer {
    let mut request = Request::post(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    if !headers.iter().any(|(name, _)| *name == "content-type") {
        request = request.header("content-type", "text/csv");
    }
    client.raw(request.body(csv.into()).unwrap()).await
}

/// Sends a file and waits for the end of the import.
pub(crate) async fn import(client: &Client, path: &str, csv: impl Into<Body>) -> Value {
    let begun = send(client, path, &[], csv).await.expect(202);
    finished(client, &begun).await
}

async fn finished(client: &Client, begun: &Answer) -> Value {
    let path = format!("/api/imports/{}", begun.data()["import_id"].as_str().unwrap());
    loop {
        let job = client.get(&path).await.expect(200).data();
        if job["state"] != json!("running") {
            return job;
        }
        tokio::task::yield_now().await;
    }
}

async fn total(client: &Client, module: &str) -> Value {
    client
        .get(&format!("/api/{module}?limit=1"))
        .await
        .expect(200)
        .data()["total"]
        .take()
}

pub(crate) fn numbers(job: &Value) -> [u64; 5] {
    ["rows_total", "rows_done", "inserted", "updated", "failed"].map(|name| job[name].as_u64().unwrap())
}

#[tokio::test]
async fn good_rows_go_in_and_each_bad_one_is_named_by_its_line() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.member;
    assert_eq!(total(&ada, "contacts").await, json!(0));
    let csv = "First Name,Last Name,E-mail Address,Company,Score,Tags,do_not_call\n\
               Ada,Lovelace,ada@example.com,Engines,7,\"a,b\",yes\n\
               ,Nobody,,,,,\n\
               Bob,\"Two\nLines\",not an address,,x,,\n\
               Eve,Short\n\
               Zoë,\"Quo\"\"te\",,,,\"[\"\"x,y\"\"]\",\n";
    let job = import(&ada, "/api/contacts/import", csv).await;
    assert_eq!(job["state"], json!("done"), "{job}");
    assert_eq!(numbers(&job), [5, 5, 2, 0, 3]);
    let errors = job["errors"].as_array().unwrap();
    let named: Vec<_> = errors
        .iter()
        .map(|error| (error["row"].clone(), error["field"].clone()))
        .collect();
    assert_eq!(
        named,
        [
            (json!(3), json!("first_name")),
            (json!(4), json!("email")),
            (json!(4), json!("score")),
            (json!(6), Value::Null),
        ],
        "{job}"
    );
    assert_eq!(errors[1]["value"], json!("not an address"));
    assert!(job["finished_at"].is_string() && job["started_at"].is_string());

    let list = ada
        .get("/api/contacts?sort_by=last_name&sort_order=asc")
        .await
        .expect(200)
        .data();
    assert_eq!(
        list["total"],
        json!(2),
        "the list that was cached before is out of date"
    );
    let row = &list["contacts"][0];
    assert_eq!(row["account_name"], json!("Engines"));
    assert_eq!(row["score"], json!(7));
    assert_eq!(row["tags"], json!(["a", "b"]));
    assert_eq!(row["do_not_call"], json!(true));
    assert_eq!(
        row["status"],
        json!("active"),
        "the default of a column that the file does not have"
    );
    assert_eq!(row["created_by"], json!("member@ada.example.com"));
    assert_eq!(list["contacts"][1]["last_name"], json!("Quo\"te"));
    assert_eq!(list["contacts"][1]["tags"], json!(["x,y"]));
}

#[tokio::test]
async fn the_answer_names_the_version_that_contains_the_rows() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await.admin;
    let elsewhere = ada.at(&other);
    assert_eq!(total(&elsewhere, "accounts").await, json!(0));
    let begun = send(&ada, "/api/accounts/import", &[], "Company\nAcme\n")
        .await
        .expect(202);
    let job = finished(&ada, &begun).await;
    let path = format!("/api/imports/{}", job["id"].as_str().unwrap());
    let answer = ada.get(&path).await.expect(200);
    let version = answer.header("x-version").to_owned();
    assert!(version.starts_with("accounts="), "{version}");
    let list = elsewhere
        .get_with("/api/accounts?limit=1", &[("x-version", &version)])
        .await
        .expect(200);
    assert_eq!(list.data()["total"], json!(1));
}

#[tokio::test]
async fn a_dry_run_checks_against_the_database_and_changes_nothing() {
    let app = TestApp::start().await;
    let tenant = app.tenant("ada").await;
    let before = tenant.admin.get("/api/contacts").await.expect(200);
    let nowhere = Uuid::now_v7();
    let csv = format!("first_name,last_name,account_id\nA,B,\nC,D,{nowhere}\nE,,\n");
    let job = import(&tenant.admin, "/api/contacts/import?dry_run=true", csv).await;
    assert_eq!(job["dry_run"], json!(true));
    assert_eq!(numbers(&job), [3, 3, 1, 0, 2], "{job}");
    assert_eq!(job["errors"][0]["field"], json!("account_id"), "{job}");
    assert_eq!(job["errors"][0]["value"], json!(nowhere.to_string()));
    let after = tenant.admin.get("/api/contacts").await.expect(200);
    assert_eq!(
        after.header("x-version"),
        before.header("x-version"),
        "no version was raised"
    );
    assert_eq!(after.header("etag"), before.header("etag"));
}

#[tokio::test]
async fn headers_are_checked_before_anything_happens() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let path = "/api/contacts/import";
    let unknown = send(
        &ada.admin,
        path,
        &[],
        "first_name,last_name,Shoe Size,Hat\nA,B,1,2\n",
    )
    .await
    .problem(400, "unknown_column");
    assert_eq!(unknown["errors"][0]["field"], json!("Shoe Size"));
    assert_eq!(unknown["errors"][1]["field"], json!("Hat"));
    let missing = send(&ada.admin, path, &[], "First Name\nA\n")
        .await
        .problem(400, "missing_column");
    assert_eq!(missing["errors"][0]["field"], json!("last_name"));
    send(
        &ada.admin,
        path,
        &[],
        "first_name,last_name,email,Email Address\n",
    )
    .await
    .problem(400, "duplicate_column");
    send(&ada.admin, path, &[], "").await.problem(400, "empty_file");
    send(
        &ada.admin,
        path,
        &[],
        b"first_name,last_name\nJ\xfcrgen,B\n".to_vec(),
    )
    .await
    .problem(400, "not_utf8");
    send(&ada.admin, path, &[("content-type", "application/json")], "{}")
        .await
        .problem(415, "unsupported_media_type");
    send(&ada.admin, "/api/contacts/import?dryrun=true", &[], "")
        .await
        .problem(400, "unknown_parameter");
    send(&ada.readonly, path, &[], "first_name,last_name\nA,B\n")
        .await
        .problem(403, "forbidden");
    ada.admin
        .get(&format!("/api/imports/{}", Uuid::now_v7()))
        .await
        .problem(404, "not_found");
    assert_eq!(
        ada.admin.get("/api/imports").await.expect(200).data()["total"],
        json!(0)
    );
}

#[tokio::test]
async fn a_lenient_import_keeps_unknown_columns_in_metadata() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let csv = "first_name,last_name,Shoe Size,metadata\nA,B,42,\"{\"\"a\"\":1}\"\nC,D,,\n";
    let begun = send(
        &ada,
        "/api/contacts/import",
        &[("prefer", "handling=lenient")],
        csv,
    )
    .await
    .expect(202);
    assert_eq!(begun.header("preference-applied"), "handling=lenient");
    assert_eq!(begun.data()["metadata_columns"], json!(["Shoe Size"]));
    let job = finished(&ada, &begun).await;
    assert_eq!(numbers(&job), [2, 2, 2, 0, 0], "{job}");
    let list = ada
        .get("/api/contacts?sort_by=first_name&sort_order=asc")
        .await
        .expect(200)
        .data();
    assert_eq!(
        list["contacts"][0]["metadata"],
        json!({"a": 1, "Shoe Size": "42"})
    );
    assert_eq!(list["contacts"][1]["metadata"], json!({}));
}

#[tokio::test]
async fn an_id_changes_its_row_if_something_differs() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let fields =
        json!({"first_name": "Ada", "last_name": "Lovelace", "phone": "1", "mobile": "", "score": 3});
    let id = ada.post("/api/contacts", fields).await.expect(201).id();
    let path = format!("/api/contacts/{id}");
    let before = ada.get(&path).await.expect(200);
    let new = Uuid::now_v7();

    let same = format!("id,first_name,last_name,phone,mobile,score,status\n{id},Ada,Lovelace,1,,3,active\n");
    let job = import(&ada, "/api/contacts/import", same).await;
    assert_eq!(numbers(&job), [1, 1, 0, 0, 0], "{job}");
    let unchanged = ada.get(&path).await.expect(200);
    assert_eq!(
        unchanged.header("x-version"),
        before.header("x-version"),
        "no version was raised"
    );
    assert_eq!(
        unchanged.header("etag"),
        before.header("etag"),
        "updated_at and revision stay"
    );

    let csv = format!(
        "id,first_name,last_name,phone,score,status\n{id},Augusta,Lovelace,,4,\n{new},New,Row,,,lead\n,No,Id,,,\n{id},,X,,,\n"
    );
    let job = import(&ada, "/api/contacts/import", csv).await;
    assert_eq!(numbers(&job), [4, 4, 2, 1, 1], "{job}");
    assert_eq!(job["errors"][0]["row"], json!(5));
    assert_eq!(
        job["errors"][0]["field"],
        json!("first_name"),
        "an empty required field of a row that exists"
    );
    let changed = ada.get(&path).await.expect(200).data();
    assert_eq!(changed["first_name"], json!("Augusta"));
    assert_eq!(changed["phone"], Value::Null, "an empty cell clears");
    assert_eq!(changed["score"], json!(4));
    assert_eq!(
        changed["status"],
        json!("active"),
        "what must have a value keeps it"
    );
    let row = ada.get(&format!("/api/contacts/{new}")).await.expect(200).data();
    assert_eq!(row["status"], json!("lead"));
}

#[tokio::test]
async fn an_id_that_stands_twice_is_changed_twice_in_order() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let id = Uuid::now_v7();
    let job = import(
        &ada,
        "/api/accounts/import",
        format!("id,name\n{id},First\n{id},Second\n"),
    )
    .await;
    assert_eq!(numbers(&job), [2, 2, 1, 1, 0], "{job}");
    let row = ada.get(&format!("/api/accounts/{id}")).await.expect(200).data();
    assert_eq!(row["name"], json!("Second"));
}

#[tokio::test]
async fn another_tenants_rows_can_be_neither_named_nor_pointed_to() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let account = bob
        .admin
        .post("/api/accounts", json!({"name": "Bob's"}))
        .await
        .expect(201)
        .id();
    let contact = json!({"first_name": "Bob", "last_name": "B"});
    let id = bob.admin.post("/api/contacts", contact).await.expect(201).id();
    let csv = format!(
        "id,tenant_id,first_name,last_name,account_id\n{id},,Eve,E,\n,{},Eve,E,\n,,Eve,E,{account}\n,{},Ok,Row,\n,ada,Ok,Row,\n",
        bob.id, ada.id
    );
    let job = import(&ada.admin, "/api/contacts/import", csv).await;
    assert_eq!(numbers(&job), [5, 5, 2, 0, 3], "{job}");
    let fields: Vec<_> = job["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| &error["field"])
        .collect();
    assert_eq!(fields, ["id", "tenant_id", "account_id"]);
    let row = bob
        .admin
        .get(&format!("/api/contacts/{id}"))
        .await
        .expect(200)
        .data();
    assert_eq!(row["first_name"], json!("Bob"));
    let import_id = job["id"].as_str().unwrap();
    bob.admin
        .get(&format!("/api/imports/{import_id}"))
        .await
        .problem(404, "not_found");
    bob.admin
        .delete(&format!("/api/imports/{import_id}"))
        .await
        .problem(404, "not_found");
    send(&ada.admin, "/api/contacts/import?tenant_id=bob", &[], "")
        .await
        .problem(403, "other_tenant");
}

#[tokio::test]
async fn a_private_note_of_somebody_else_cannot_be_changed() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let note = json!({"content": "mine", "is_private": true});
    let id = ada.member.post("/api/notes", note).await.expect(201).id();
    let job = import(
        &ada.admin,
        "/api/notes/import",
        format!("id,content\n{id},theirs\n"),
    )
    .await;
    assert_eq!(numbers(&job), [1, 1, 0, 0, 1], "{job}");
    assert_eq!(
        ada.member
            .get(&format!("/api/notes/{id}"))
            .await
            .expect(200)
            .data()["content"],
        json!("mine")
    );
}

#[tokio::test]
async fn what_postgres_alone_can_judge_costs_only_the_bad_rows() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let mut csv = "first_name,last_name,metadata,board_id\n".to_owned();
    for row in 0..300 {
        // Row 100 holds a character that a jsonb value cannot have; row 200 stands on a board that does not exist.
        let metadata = if row == 100 {
            "\"{\"\"a\"\":\"\"\\u0000\"\"}\""
        } else {
            ""
        };
        let board = if row == 200 {
            Uuid::now_v7().to_string()
        } else {
            String::new()
        };
        csv.push_str(&format!("N{row},L{row},{metadata},{board}\n"));
    }
    let job = import(&ada, "/api/contacts/import", csv).await;
    assert_eq!(numbers(&job), [300, 300, 298, 0, 2], "{job}");
    assert_eq!(job["errors"][0]["row"], json!(102));
    assert_eq!(job["errors"][1]["row"], json!(202));
    assert_eq!(job["errors"][1]["field"], json!("board_id"));
    assert_eq!(total(&ada, "contacts").await, json!(298));
}

#[tokio::test]
async fn favourites_come_along_and_are_the_callers_own() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let csv = "first_name,last_name,favorite\nA,A,true\nB,B,false\n";
    let job = import(&ada.admin, "/api/contacts/import", csv).await;
    assert_eq!(numbers(&job), [2, 2, 2, 0, 0], "{job}");
    let list = ada
        .admin
        .get("/api/contacts?favorite=true")
        .await
        .expect(200)
        .data();
    assert_eq!(list["total"], json!(1));
    let id = list["contacts"][0]["id"].as_str().unwrap();
    assert_eq!(
        ada.member
            .get("/api/contacts?favorite=true")
            .await
            .expect(200)
            .data()["total"],
        json!(0)
    );
    let job = import(
        &ada.admin,
        "/api/contacts/import",
        format!("id,favorite\n{id},no\n"),
    )
    .await;
    assert_eq!(numbers(&job), [1, 1, 0, 1, 0], "{job}");
    assert_eq!(
        ada.admin
            .get("/api/contacts?favorite=true")
            .await
            .expect(200)
            .data()["total"],
        json!(0)
    );
}

#[tokio::test]
async fn forms_semicolons_and_marks_are_understood() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let csv = "\u{feff}first_name;last_name;notes\r\nA;B;\"one, two;\r\nthree\"\r\n";
    let form = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\ncontent-type: text/csv\r\n\r\n{csv}\r\n--x--\r\n"
    );
    let multipart = [("content-type", "multipart/form-data; boundary=x")];
    let begun = send(&ada, "/api/contacts/import", &multipart, form)
        .await
        .expect(202);
    assert_eq!(
        begun.data()["columns"][2],
        json!({"column": "notes", "field": "notes"})
    );
    let job = finished(&ada, &begun).await;
    assert_eq!(numbers(&job), [1, 1, 1, 0, 0], "{job}");
    let list = ada.get("/api/contacts").await.expect(200).data();
    assert_eq!(list["contacts"][0]["notes"], json!("one, two;\r\nthree"));

    // Beyond what a form may have by default.
    let long = "x".repeat(90_000);
    let rows: String = (0..40).map(|row| format!("N{row};L;{long}\r\n")).collect();
    let form = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nfirst_name;last_name;notes\r\n{rows}\r\n--x--\r\n"
    );
    let begun = send(&ada, "/api/contacts/import", &multipart, form)
        .await
        .expect(202);
    let job = finished(&ada, &begun).await;
    assert_eq!(numbers(&job), [40, 40, 40, 0, 0], "{job}");
    let empty = "--x\r\ncontent-disposition: form-data; name=\"tenant_id\"\r\n\r\nada\r\n--x--\r\n";
    send(&ada, "/api/contacts/import", &multipart, empty)
        .await
        .problem(400, "missing_field");
}

#[tokio::test]
async fn every_business_module_takes_its_required_fields() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    for (module, csv) in [
        ("accounts", "Account Name\nA\n"),
        ("contacts", "First Name,Last Name\nA,B\n"),
        ("leads", "First Name,Last Name,Lead Source,Company\nA,B,web,C\n"),
        (
            "opportunities",
            "Deal Name,Amount,Closing Date\nA,12.50,2026-11-21\n",
        ),
        ("bizdevsources", "Company\nA\n"),
        ("activities", "Subject,Due Date\nA,2026-11-21\n"),
        ("tasks", "Subject,Due Date\nA,2026-11-21\n"),
        ("notes", "Note\nA\n"),
        ("documents", "File Name\nA\n"),
    ] {
        let job = import(&ada, &format!("/api/{module}/import"), csv).await;
        assert_eq!(numbers(&job), [1, 1, 1, 0, 0], "{module}: {job}");
        assert_eq!(total(&ada, module).await, json!(1), "{module}");
    }
    let activity = ada.get("/api/activities").await.expect(200).data()["activities"][0].take();
    assert_eq!(
        (&activity["type"], &activity["status"]),
        (&json!("task"), &json!("scheduled"))
    );
    let source = ada.get("/api/bizdevsources").await.expect(200).data()["bizdevsources"][0].take();
    assert_eq!(source["source_name"], json!("A"));
    let imports = ada.get("/api/imports?limit=3").await.expect(200).data();
    assert_eq!(
        (&imports["total"], imports["imports"].as_array().unwrap().len()),
        (&json!(9), 3)
    );
    assert_eq!(imports["imports"][0]["module"], json!("documents"));
}

#[tokio::test]
async fn a_repeated_request_begins_one_import() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let key = [("idempotency-key", "one")];
    let first = send(&ada, "/api/accounts/import", &key, "name\nA\n")
        .await
        .expect(202);
    let second = send(&ada, "/api/accounts/import", &key, "name\nA\n")
        .await
        .expect(202);
    assert_eq!(first.data()["import_id"], second.data()["import_id"]);
    assert_eq!(second.header("idempotency-replayed"), "true");
    send(&ada, "/api/accounts/import", &key, "name\nB\n")
        .await
        .problem(422, "invalid_fields");
    finished(&ada, &first).await;
    assert_eq!(total(&ada, "accounts").await, json!(1));
}

#[tokio::test]
async fn a_cancelled_import_stops_and_keeps_what_is_in() {
    let app = TestApp::start().await;
    let tenant = app.tenant("ada").await;
    let ada = &tenant.admin;
    let mut csv = "name\n".to_owned();
    for row in 0..60_000 {
        csv.push_str(&format!("Account {row}\n"));
    }
    let begun = send(ada, "/api/accounts/import", &[], csv).await.expect(202);
    let path = format!("/api/imports/{}", begun.data()["import_id"].as_str().unwrap());
    while ada.get(&path).await.expect(200).data()["rows_done"] == json!(0) {
        tokio::task::yield_now().await;
    }
    tenant.readonly.delete(&path).await.problem(403, "forbidden");
    let cancelled = ada.delete(&path).await.expect(200).data();
    assert_eq!(cancelled["state"], json!("cancelled"));
    // The batch that was being stored may still arrive; after it nothing does.
    let stored = || async {
        let row = app
            .owner
            .query_one(
                "select (select count(*) from account), (select rows_done from import_job)",
                &[],
            )
            .await
            .unwrap();
        (row.get::<_, i64>(0), row.get::<_, i64>(1))
    };
    let mut quiet = 0;
    let mut last = stored().await;
    while quiet < 50 {
        let now = stored().await;
        quiet = if now == last { quiet + 1 } else { 0 };
        last = now;
    }
    assert_eq!(last.0, last.1, "exactly the rows that it counts are in");
    assert!(last.0 > 0 && last.0 < 60_000, "{last:?}");
    assert_eq!(
        ada.delete(&path).await.expect(200).data()["state"],
        json!("cancelled")
    );
}

#[tokio::test]
async fn an_import_goes_on_after_an_outage_and_loads_every_row_once() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let mut csv = "name\n".to_owned();
    for row in 0..20_000 {
        csv.push_str(&format!("Account {row}\n"));
    }
    let begun = send(&ada, "/api/accounts/import", &[], csv).await.expect(202);
    let mut broken = 0;
    while broken < 3 {
        // Whatever the import is at: reading, writing, committing.
        let end = "with job as (select rows_done, finished_at from import_job) \
                   select (select count(pg_terminate_backend(pid)) from pg_stat_activity, job \
                   where datname = current_database() and application_name = 'thermocline' and state <> 'idle' \
                   and rows_done > $1), (select finished_at is not null from job)";
        let row = app.owner.query_one(end, &[&(broken * 5_000)]).await.unwrap();
        if row.get(1) {
            break;
        }
        broken += i64::from(row.get::<_, i64>(0) > 0);
        tokio::task::yield_now().await;
    }
    assert!(broken > 0, "the import was never interrupted");
    let path = format!("/api/imports/{}", begun.data()["import_id"].as_str().unwrap());
    let mut job = Value::Null;
    while job["state"] != json!("done") {
        // Asking may meet a connection that was just ended; it is asked again.
        let answer = ada.get(&path).await;
        if answer.status == 200 {
            job = answer.data();
            assert!(
                job["state"] == json!("running") || job["state"] == json!("done"),
                "{job}"
            );
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(numbers(&job), [20_000, 20_000, 20_000, 0, 0]);
    let distinct = app
        .owner
        .query_one("select count(*), count(distinct name) from account", &[])
        .await
        .unwrap();
    assert_eq!((distinct.get(0), distinct.get(1)), (20_000_i64, 20_000_i64));
}

#[tokio::test]
async fn an_import_whose_server_died_is_failed_and_says_what_is_in() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await;
    let id = Uuid::now_v7();
    app.owner
        .execute(
            "insert into import_job (id, tenant_id, module, rows_total, rows_done, inserted, failed, beat_at) \
             values ($1, $2, 'contacts', 100, 50, 48, 2, now() - interval '1 minute')",
            &[&id, &ada.id],
        )
        .await
        .unwrap();
    let job = ada
        .admin
        .get(&format!("/api/imports/{id}"))
        .await
        .expect(200)
        .data();
    assert_eq!(job["state"], json!("failed"));
    let message = job["message"].as_str().unwrap();
    assert!(
        message.contains("50 of 100") && message.contains("48 inserted"),
        "{message}"
    );
    assert!(job["finished_at"].is_string());
}
