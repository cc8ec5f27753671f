//! How long a large import takes. A measurement, not a rule: run it alone and in release.

use std::fmt::Write;
use std::time::Instant;

use serde_json::json;

use crate::support::TestApp;
use crate::transfer_import::{import, numbers};

/// As many contacts as the largest demo tenant has, every field filled that people fill, three of them not valid.
fn contacts(rows: usize) -> String {
    let mut csv =
        "First Name,Last Name,Email Address,Phone,Mobile Phone,Job Title,Department,Company,Status,\
                   Lead Source,Priority,City,State,Zip,Country,Notes,Tags\n"
            .to_owned();
    for row in 0..rows {
        let first = if row == 1_000 {
            ""
        } else {
            ["Ada", "Grace", "Björn", "Chloé", "Olu"][row % 5]
        };
        let email = if row == 2_000 {
            "none".to_owned()
        } else {
            format!("person.{row}@example.com")
        };
        let end = if row == 3_000 { "" } else { ",\"a,b\"" };
        let _ = writeln!(
            csv,
            "{first},Person{},{email},+1 555 {row:07},+1 556 {row:07},Engineer,R&D,Company {},active,website,medium,\
             Springfield,IL,{:05},USA,\"Met at fair no {}, wants a call about product {}\"{end}",
            row % 977,
            row % 5_000,
            row % 99_999,
            row % 37,
            row % 113,
        );
    }
    csv
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes half a minute; cargo test --release -p server --test it -- --ignored transfer_speed --nocapture"]
async fn a_whole_workspace_of_contacts() {
    let app = TestApp::start().await;
    let ada = app.tenant("ada").await.admin;
    let csv = contacts(191_663);
    println!("{} MB of CSV", csv.len() / 1_000_000);
    let started = Instant::now();
    let job = import(&ada, "/api/contacts/import", csv).await;
    println!("import: {:?}", started.elapsed());
    assert_eq!(numbers(&job), [191_663, 191_663, 191_660, 0, 3], "{job}");
    let started = Instant::now();
    let exported = ada.get("/api/contacts/export").await.expect(200).bytes;
    println!(
        "export: {:?}, {} MB",
        started.elapsed(),
        exported.len() / 1_000_000
    );
    let started = Instant::now();
    let job = import(&ada, "/api/contacts/import", exported.clone()).await;
    println!("import of the export: {:?}", started.elapsed());
    assert_eq!(numbers(&job), [191_660, 191_660, 0, 0, 0], "{job}");
    let started = Instant::now();
    let job = import(&ada, "/api/contacts/import?dry_run=true", exported).await;
    println!("dry run of the export: {:?}", started.elapsed());
    assert_eq!(job["state"], json!("done"));
}
