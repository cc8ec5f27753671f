//! Never stale: changes made behind the server's back, by another server, and under way.

use serde_json::json;

use crate::support::TestApp;

#[tokio::test]
async fn a_write_is_never_unseen_by_the_one_who_wrote_it() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    for round in 0..50 {
        ada.get("/api/tasks").await.expect(200);
        ada.post("/api/tasks", json!({"title": format!("t{round}")}))
            .await
            .expect(201);
        assert_eq!(
            ada.get("/api/tasks").await.expect(200).data()["total"],
            json!(round + 1)
        );
    }
}
