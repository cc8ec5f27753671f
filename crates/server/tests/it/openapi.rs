//! The API's description.

use crate::support::TestApp;

/// `make generate` writes it.
const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi.json");

#[test]
fn the_snapshot_is_fresh() {
    let kept = std::fs::read_to_string(SNAPSHOT).unwrap_or_default();
    assert!(
        kept == server::openapi_text(),
        "docs/openapi.json is stale: run `make generate` and commit it"
    );
}

#[tokio::test]
async fn the_document_and_its_page_are_served() {
    let app = TestApp::start().await;
    let client = app.anonymous();
    let document = client.get("/api/openapi.json").await.expect(200).json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let page = client.get("/api/docs/").await.expect(200);
    assert!(String::from_utf8_lossy(&page.bytes).contains("swagger-ui"));
    client.get("/api/docs/swagger-ui-bundle.js").await.expect(200);
}
