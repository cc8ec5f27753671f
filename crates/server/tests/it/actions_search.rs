//! Search in contacts.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn contacts_are_found_by_words_and_the_answer_is_cached_like_a_list() {
    let app = TestApp::start().await;
    let (ada, bob) = (app.tenant("ada").await.admin, app.tenant("bob").await.admin);
    for name in ["Annika", "Anna", "Berta"] {
        ada.post("/api/contacts", json!({"first_name": name, "last_name": "Lind"}))
            .await
            .expect(201);
    }
    let found = ada
        .get("/api/contacts/search?q=ann&limit=1")
        .await
        .expect(200)
        .cache("MISS")
        .data();
    assert_eq!(
        (&found["total"], found["contacts"].as_array().unwrap().len()),
        (&json!(2), 1)
    );
    assert_eq!(found["limit"], json!(1));
    ada.get("/api/contacts/search?limit=1&q=ann")
        .await
        .expect(200)
        .cache("HIT");
    ada.get("/api/contacts?search=ann&limit=1")
        .await
        .expect(200)
        .cache("HIT");
    ada.post(
        "/api/contacts",
        json!({"first_name": "Anneke", "last_name": "Lind"}),
    )
    .await
    .expect(201);
    let found = ada
        .get("/api/contacts/search?q=ann&limit=1")
        .await
        .expect(200)
        .cache("MISS")
        .data();
    assert_eq!(found["total"], json!(3));
    assert_eq!(
        ada.get("/api/contacts/search?q=lind+berta")
            .await
            .expect(200)
            .data()["total"],
        json!(1)
    );
    assert_eq!(
        ada.get("/api/contacts/search?q=").await.expect(200).data()["total"],
        json!(4)
    );
    assert_eq!(
        bob.get("/api/contacts/search?q=ann").await.expect(200).data()["total"],
        json!(0)
    );
    ada.get("/api/contacts/search")
        .await
        .problem(400, "missing_parameter");
    ada.get("/api/contacts/search?q=a&colour=red")
        .await
        .problem(400, "unknown_parameter");
}
