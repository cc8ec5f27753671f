//! Source promotion.

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

async fn total(client: &Client, module: &str) -> u64 {
    client
        .get(&format!("/api/{module}?limit=1"))
        .await
        .expect(200)
        .data()["total"]
        .as_u64()
        .unwrap()
}

#[tokio::test]
async fn a_source_becomes_an_account_and_a_contact_and_what_belongs_to_it_follows() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.member;
    let lead = new(&ada, "leads", json!({"first_name": "L", "last_name": "L"})).await;
    let source = json!({
        "source_name": "Fair 2026", "company_name": "Acme", "industry": "Anvils", "contact_person": "Wile E. Coyote",
        "contact_email": "wile@acme.example", "phone_number": "555", "state_province": "AZ", "lead_ids": [lead],
    });
    let id = new(&ada, "bizdevsources", source).await;
    let activity = json!({"subject": "visit", "related_to": "bizdevsource", "related_id": id});
    let activity = new(&ada, "activities", activity).await;
    let opportunity = new(&ada, "opportunities", json!({"name": "O", "lead_id": lead})).await;
    let path = format!("/api/bizdevsources/{id}/promote");
    let answer = ada
        .post(&path, json!({"performed_by": "somebody"}))
        .await
        .expect(200);
    for module in [
        "accounts=",
        "contacts=",
        "activities=",
        "opportunities=",
        "bizdevsources=",
    ] {
        assert!(answer.header("x-version").contains(module), "{module}");
    }
    let data = answer.data();
    assert_eq!(data["account"]["name"], json!("Acme"));
    assert_eq!(data["account"]["state"], json!("AZ"));
    assert_eq!(data["account"]["created_by"], json!("somebody"));
    assert_eq!(data["contact"]["first_name"], json!("Wile"));
    assert_eq!(data["contact"]["last_name"], json!("E. Coyote"));
    assert_eq!(data["contact"]["account_id"], data["account"]["id"]);
    assert_eq!(data["bizdev_source_id"], json!(id));
    let source = ada
        .get(&format!("/api/bizdevsources/{id}"))
        .await
        .expect(200)
        .data();
    assert_eq!(source["status"], json!("Promoted"));
    assert_eq!(
        (&source["account_id"], &source["account_name"]),
        (&data["account"]["id"], &json!("Acme"))
    );
    let activity = ada
        .get(&format!("/api/activities/{activity}"))
        .await
        .expect(200)
        .data();
    assert_eq!(
        (&activity["related_to"], &activity["related_id"]),
        (&json!("account"), &data["account"]["id"])
    );
    let opportunity = ada
        .get(&format!("/api/opportunities/{opportunity}"))
        .await
        .expect(200)
        .data();
    assert_eq!(opportunity["account_id"], data["account"]["id"]);

    assert_eq!(ada.post(&path, json!({})).await.expect(200).data(), data);
    assert_eq!(
        (total(&ada, "accounts").await, total(&ada, "contacts").await),
        (1, 1)
    );
}

#[tokio::test]
async fn a_source_without_a_person_gives_no_contact_and_one_word_is_a_first_name() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let id = new(&ada, "bizdevsources", json!({"source_name": "Only a name"})).await;
    let data = ada
        .post(&format!("/api/bizdevsources/{id}/promote"), json!({}))
        .await
        .expect(200)
        .data();
    assert_eq!(data["account"]["name"], json!("Only a name"));
    assert_eq!(data["contact"], Value::Null);
    let id = new(
        &ada,
        "bizdevsources",
        json!({"source_name": "S", "contact_person": "Cher"}),
    )
    .await;
    let data = ada
        .post(&format!("/api/bizdevsources/{id}/promote"), json!({}))
        .await
        .expect(200)
        .data();
    assert_eq!(data["contact"]["first_name"], json!("Cher"));
}

#[tokio::test]
async fn a_source_that_goes_with_its_promotion_still_answers_a_second_call() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await, app.tenant("bob").await);
    let source = json!({"source_name": "S", "contact_person": "Ann Bee"});
    let id = new(&ada.admin, "bizdevsources", source).await;
    let path = format!("/api/bizdevsources/{id}/promote");
    bob.admin.post(&path, json!({})).await.problem(404, "not_found");
    ada.readonly
        .post(&path, json!({}))
        .await
        .problem(403, "forbidden");
    let data = ada
        .admin
        .post(&path, json!({"delete_source": true}))
        .await
        .expect(200)
        .data();
    ada.admin
        .get(&format!("/api/bizdevsources/{id}"))
        .await
        .problem(404, "not_found");
    let again = ada
        .admin
        .post(&path, json!({"delete_source": true}))
        .await
        .expect(200)
        .data();
    assert_eq!(again, data);
    assert_eq!(total(&ada.admin, "accounts").await, 1);
    bob.admin.post(&path, json!({})).await.problem(404, "not_found");
    let nowhere = format!("/api/bizdevsources/{}/promote", Uuid::now_v7());
    ada.admin
        .post(&nowhere, json!({}))
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn promotions_at_once_make_one_account() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let id = new(
        &ada,
        "bizdevsources",
        json!({"source_name": "S", "contact_person": "Ann Bee"}),
    )
    .await;
    let path = format!("/api/bizdevsources/{id}/promote");
    let answers = futures_util::future::join_all((0..6).map(|_| ada.post(&path, json!({})))).await;
    let data: Vec<Value> = answers
        .into_iter()
        .map(|answer| answer.expect(200).data())
        .collect();
    assert!(data.iter().all(|one| *one == data[0]));
    assert_eq!(
        (total(&ada, "accounts").await, total(&ada, "contacts").await),
        (1, 1)
    );
}
