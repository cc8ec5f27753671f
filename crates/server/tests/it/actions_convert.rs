//! Lead conversion.

use http::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{Client, TestApp};

async fn new(client: &Client, module: &str, fields: Value) -> String {
    client
        .post(&format!("/api/{module}"), fields)
        .await
        .expect(201)
        .id()
}

async fn row(client: &Client, module: &str, id: &str) -> Value {
    client
        .get(&format!("/api/{module}/{id}"))
        .await
        .expect(200)
        .data()
}

async fn total(client: &Client, module: &str) -> u64 {
    client
        .get(&format!("/api/{module}?limit=1"))
        .await
        .expect(200)
        .data()["total"]
        .as_u64()
        .unwrap()
}

fn lead() -> Value {
    json!({
        "first_name": "Grace", "last_name": "Hopper", "email": "grace@example.com", "phone": "1", "company": "Navy",
        "source": "referral", "estimated_value": 1500.5, "job_title": "Admiral", "city": "Arlington", "tags": ["vip"],
        "metadata": {"campaign": 7}, "assigned_to": "ada@example.com",
    })
}

#[tokio::test]
async fn a_lead_becomes_a_contact_an_account_and_an_opportunity() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.member;
    let id = new(&ada, "leads", lead()).await;
    for (module, fields) in [
        (
            "activities",
            json!({"subject": "call", "related_to": "lead", "related_id": id}),
        ),
        (
            "notes",
            json!({"content": "n", "related_type": "leads", "related_id": id}),
        ),
        (
            "documents",
            json!({"name": "d", "related_to": "lead", "related_id": id}),
        ),
        (
            "activities",
            json!({"subject": "other", "related_to": "lead", "related_id": Uuid::now_v7()}),
        ),
    ] {
        new(&ada, module, fields).await;
    }
    let path = format!("/api/leads/{id}/convert");
    let answer = ada
        .post(&path, json!({"performed_by": "ada@example.com"}))
        .await
        .expect(200);
    let touched = answer.header("x-version").to_owned();
    for module in [
        "accounts=",
        "contacts=",
        "opportunities=",
        "activities=",
        "notes=",
        "documents=",
        "leads=",
    ] {
        assert!(touched.contains(module), "{module} {touched}");
    }
    let data = answer.data();
    let (contact, account) = (&data["contact"], &data["account"]);
    let (opportunity, lead) = (&data["opportunity"], &data["lead"]);
    assert_eq!(contact["first_name"], json!("Grace"));
    assert_eq!(contact["status"], json!("prospect"));
    assert_eq!(contact["account_id"], account["id"]);
    assert_eq!(contact["lead_source"], json!("referral"));
    assert_eq!(contact["city"], json!("Arlington"));
    assert_eq!(
        contact["metadata"],
        json!({"campaign": 7, "converted_from_lead_id": id})
    );
    assert_eq!(contact["created_by"], json!("ada@example.com"));
    assert_eq!(account["name"], json!("Navy"));
    assert_eq!(opportunity["name"], json!("Grace Hopper"));
    assert_eq!(opportunity["amount"], json!(1500.5));
    assert_eq!(opportunity["stage"], json!("prospecting"));
    assert_eq!(opportunity["probability"], json!(25));
    assert_eq!(opportunity["contact_id"], contact["id"]);
    assert_eq!(opportunity["lead_id"], json!(id));
    let closes: jiff::civil::Date = opportunity["close_date"].as_str().unwrap().parse().unwrap();
    let made: jiff::Timestamp = opportunity["created_at"].as_str().unwrap().parse().unwrap();
    let days = closes
        .since(made.to_zoned(jiff::tz::TimeZone::UTC).date())
        .unwrap()
        .get_days();
    assert!((29..=31).contains(&days), "{days}");
    assert_eq!(lead["status"], json!("converted"));
    assert_eq!(lead["converted_contact_id"], contact["id"]);
    assert_eq!(lead["converted_account_id"], account["id"]);
    assert_eq!(lead["converted_opportunity_id"], opportunity["id"]);
    assert!(lead["converted_at"].is_string());

    let contact_id = contact["id"].as_str().unwrap();
    for (module, column) in [
        ("activities", "related_to"),
        ("documents", "related_to"),
        ("notes", "related_type"),
    ] {
        let moved = ada
            .get(&format!("/api/{module}?related_id={contact_id}"))
            .await
            .expect(200)
            .data();
        assert_eq!(moved["total"], json!(1), "{module}");
        assert_eq!(moved[module][0][column], json!("contact"));
    }

    let again = ada
        .post(&path, json!({"create_account": false}))
        .await
        .expect(200);
    assert_eq!(again.data(), data, "a second call answers the same");
    assert_eq!(
        (total(&ada, "contacts").await, total(&ada, "accounts").await),
        (1, 1)
    );
}

#[tokio::test]
async fn every_part_can_be_chosen() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let account = new(&ada, "accounts", json!({"name": "Chosen", "industry": "Ships"})).await;

    let id = new(&ada, "leads", lead()).await;
    let body = json!({"selected_account_id": account, "create_opportunity": false});
    let data = ada
        .post(&format!("/api/leads/{id}/convert"), body)
        .await
        .expect(200)
        .data();
    assert_eq!(data["account"]["id"], json!(account));
    assert_eq!(data["contact"]["account_name"], json!("Chosen"));
    assert_eq!(data["contact"]["account_industry"], json!("Ships"));
    assert_eq!(data["opportunity"], Value::Null);
    assert_eq!(data["lead"]["converted_opportunity_id"], Value::Null);

    let id = new(&ada, "leads", lead()).await;
    let body = json!({"account_name": "Named", "opportunity_name": "Big", "opportunity_amount": "12.30", "selected_account_id": ""});
    let data = ada
        .post(&format!("/api/leads/{id}/convert"), body)
        .await
        .expect(200)
        .data();
    assert_eq!(data["account"]["name"], json!("Named"));
    assert_eq!(data["opportunity"]["name"], json!("Big"));
    assert_eq!(data["opportunity"]["amount"], json!(12.30));

    let id = new(&ada, "leads", json!({"first_name": "No", "last_name": "Company"})).await;
    let data = ada
        .post(&format!("/api/leads/{id}/convert"), json!({}))
        .await
        .expect(200)
        .data();
    assert_eq!(data["account"]["name"], json!("No Company"));
    assert_eq!(data["opportunity"]["amount"], json!(0));

    let id = new(&ada, "leads", json!({"first_name": "No", "last_name": "Account"})).await;
    let body = json!({"create_account": false});
    let data = ada
        .post(&format!("/api/leads/{id}/convert"), body)
        .await
        .expect(200)
        .data();
    assert_eq!(data["account"], Value::Null);
    assert_eq!(data["contact"]["account_id"], Value::Null);

    let id = new(
        &ada,
        "leads",
        json!({"first_name": "Has", "last_name": "One", "account_id": account}),
    )
    .await;
    let data = ada
        .post(&format!("/api/leads/{id}/convert"), json!({}))
        .await
        .expect(200)
        .data();
    assert_eq!(
        data["account"]["id"],
        json!(account),
        "the lead's own account, not a second one"
    );
}

#[tokio::test]
async fn what_is_wrong_is_named_and_nothing_is_half_done() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let id = new(&ada.admin, "leads", lead()).await;
    let path = format!("/api/leads/{id}/convert");
    let foreign = new(&bob.admin, "accounts", json!({"name": "Bob's"})).await;
    for (body, status, code, field) in [
        (
            json!({"selected_account_id": foreign}),
            422,
            "invalid_fields",
            "selected_account_id",
        ),
        (
            json!({"opportunity_amount": "much"}),
            422,
            "invalid_fields",
            "opportunity_amount",
        ),
        (
            json!({"create_account": "perhaps"}),
            422,
            "invalid_fields",
            "create_account",
        ),
        (
            json!({"account_name": "x".repeat(300)}),
            422,
            "invalid_fields",
            "account_name",
        ),
        (json!({"colour": "red"}), 400, "unknown_field", "colour"),
    ] {
        let problem = ada.admin.post(&path, body).await.problem(status, code);
        assert_eq!(problem["errors"][0]["field"], json!(field), "{problem}");
    }
    bob.admin.post(&path, json!({})).await.problem(404, "not_found");
    ada.readonly
        .post(&path, json!({}))
        .await
        .problem(403, "forbidden");
    ada.admin
        .post(&format!("/api/leads/{}/convert", Uuid::now_v7()), json!({}))
        .await
        .problem(404, "not_found");
    assert_eq!(row(&ada.admin, "leads", &id).await["status"], json!("new"));
    for module in ["contacts", "accounts", "opportunities"] {
        assert_eq!(total(&ada.admin, module).await, 0, "{module}");
    }
    let root = app.superadmin().await;
    let data = root.post(&path, json!({})).await.expect(200).data();
    assert_eq!(
        data["contact"]["tenant_id"],
        json!(ada.id),
        "in the lead's own tenant"
    );
}

#[tokio::test]
async fn two_conversions_at_once_make_one_of_each() {
    let app = TestApp::start().await;
    let other = app.another().await;
    let ada = app.tenant("ada").await.admin;
    let elsewhere = ada.at(&other);
    for _ in 0..5 {
        let before = total(&ada, "contacts").await;
        let id = new(&ada, "leads", lead()).await;
        let path = format!("/api/leads/{id}/convert");
        let answers = futures_util::future::join_all((0..6).map(|turn| {
            let client = if turn % 2 == 0 { &ada } else { &elsewhere };
            client.post(&path, json!({}))
        }))
        .await;
        let data: Vec<Value> = answers
            .into_iter()
            .map(|answer| answer.expect(200).data())
            .collect();
        assert!(data.iter().all(|one| *one == data[0]), "{data:?}");
        assert_eq!(total(&ada, "contacts").await, before + 1);
    }
}

#[tokio::test]
async fn a_lead_that_was_converted_by_hand_is_left_as_it_is() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let id = new(&ada, "leads", lead()).await;
    let contact = new(&ada, "contacts", json!({"first_name": "G", "last_name": "H"})).await;
    let ids = json!({"status": "converted", "converted_contact_id": contact});
    ada.put(&format!("/api/leads/{id}"), ids).await.expect(200);
    let path = format!("/api/leads/{id}/convert");
    let answer = ada
        .send(Method::POST, &path, &[("idempotency-key", "k")], Some(json!({})))
        .await
        .expect(200);
    assert_eq!(answer.data()["contact"]["id"], json!(contact));
    assert_eq!(answer.data()["account"], Value::Null);
    let repeated = ada
        .send(Method::POST, &path, &[("idempotency-key", "k")], Some(json!({})))
        .await
        .expect(200);
    assert_eq!(repeated.header("idempotency-replayed"), "true");
    assert_eq!(total(&ada, "contacts").await, 1);
}
