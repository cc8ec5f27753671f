//! The demo data, and files in and out of it.

use tokio_postgres::Client;

use crate::support::TestApp;
use crate::support::process::{Run, data_folder, run, thermocline};

const TENANT: &str = "local-tenant-001";

fn seed(app: &TestApp, more: &[&str]) -> Run {
    let mut arguments = vec![
        "seed",
        "--as-of",
        "2026-01-31",
        "--password",
        "a password for tests",
        "--tenant",
        TENANT,
    ];
    arguments.extend(more);
    run(thermocline(&arguments).env("ADMIN_DATABASE_URL", app.database.url()))
}

/// All that a tenant holds, in one number.
async fn checksum(owner: &Client) -> Vec<(String, i64, String)> {
    let mut sums = Vec::new();
    for table in [
        "account",
        "contact",
        "lead",
        "opportunity",
        "activity",
        "task",
        "note",
        "document",
        "bizdev_source",
        "board",
        "board_column",
        "contact_favourite",
        "document_content",
    ] {
        // When a star was given is the moment of the load.
        let row = if table == "contact_favourite" {
            "(t.user_id, t.contact_id)"
        } else {
            "t"
        };
        let sum = format!(
            "select count(*), md5(coalesce(string_agg({row}::text, '|' order by {row}::text), '')) from {table} t"
        );
        let row = owner.query_one(&sum, &[]).await.unwrap();
        sums.push((table.to_owned(), row.get(0), row.get(1)));
    }
    sums
}

#[tokio::test]
async fn loads_the_same_rows_every_time_and_only_once() {
    let app = TestApp::start().await;
    let loaded = seed(&app, &[]);
    assert_eq!(loaded.code, 0, "{}", loaded.stderr);
    assert!(
        loaded.stdout.contains("admin@local-tenant-001.example"),
        "{}",
        loaded.stdout
    );
    let first = checksum(&app.owner).await;
    assert!(first.iter().all(|(_, count, _)| *count > 0), "{first:?}");
    assert_eq!(first[1].1, 200);

    // Indexes and foreign keys that were taken away for the load are back.
    let plain = TestApp::start().await;
    let structures = "select string_agg(pg_get_indexdef(indexrelid), ';' order by indexrelid::regclass::text) \
                      || (select string_agg(conname || pg_get_constraintdef(oid), ';' order by conname) \
                          from pg_constraint where conrelid = 'contact'::regclass) \
                      from pg_index where indrelid = 'contact'::regclass";
    let of = async |owner: &Client| {
        owner
            .query_one(structures, &[])
            .await
            .unwrap()
            .get::<_, String>(0)
    };
    assert_eq!(of(&app.owner).await, of(&plain.owner).await);

    let again = seed(&app, &[]);
    assert_eq!(again.code, 0, "{}", again.stderr);
    assert!(again.stderr.contains("is there already"), "{}", again.stderr);
    assert_eq!(checksum(&app.owner).await, first);

    let replaced = seed(&app, &["--replace"]);
    assert_eq!(replaced.code, 0, "{}", replaced.stderr);
    assert_eq!(checksum(&app.owner).await, first);
}

#[tokio::test]
async fn a_load_that_fails_leaves_nothing() {
    let app = TestApp::start().await;
    app.psql("insert into tenant (name, slug) values ('Mine', 'local-tenant-001')")
        .await;
    let failed = seed(&app, &[]);
    assert_eq!(failed.code, 1, "{}", failed.stderr);
    assert!(
        failed.stderr.contains("adding the tenant local-tenant-001"),
        "{}",
        failed.stderr
    );
    let counts = checksum(&app.owner).await;
    assert!(counts.iter().all(|(_, count, _)| *count == 0), "{counts:?}");
}

#[tokio::test]
async fn what_is_exported_can_be_imported_and_changes_nothing() {
    let app = TestApp::start().await;
    assert_eq!(seed(&app, &[]).code, 0);
    let before = checksum(&app.owner).await;
    let folder = data_folder();
    let file = folder.path().join("contacts.csv");
    let file = file.to_str().unwrap();
    let url = app.app.settings().database_url.expose().to_owned();
    let target = ["--module", "contacts", "--tenant", TENANT];
    let on_server = |arguments: &[&str]| run(thermocline(arguments).args(target).env("DATABASE_URL", &url));

    let exported = on_server(&["export", "--output", file]);
    assert_eq!(exported.code, 0, "{}", exported.stderr);
    let imported = on_server(&["import", file]);
    assert_eq!(imported.code, 0, "{}{}", imported.stdout, imported.stderr);
    assert!(
        imported
            .stdout
            .starts_with("200 rows: 0 added, 0 changed, 0 refused"),
        "{}",
        imported.stdout
    );
    assert_eq!(checksum(&app.owner).await, before);

    let few = on_server(&["export", "--query", "status=open"]);
    assert!((2..100).contains(&few.stdout.lines().count()), "{}", few.stdout);
    let wrong = on_server(&["export", "--query", "colour=red"]);
    assert_eq!(wrong.code, 2, "{}", wrong.stderr);
    assert!(wrong.stderr.contains("colour"), "{}", wrong.stderr);

    let bad = folder.path().join("bad.csv");
    std::fs::write(
        &bad,
        "first_name,last_name,email\nAda,Lovelace,ada@example.com\nNo,Mail,not an address\n",
    )
    .unwrap();
    let refused = on_server(&["import", bad.to_str().unwrap(), "--dry-run"]);
    assert_eq!(refused.code, 1, "{}", refused.stdout);
    assert!(refused.stderr.contains("line 3:"), "{}", refused.stderr);
    assert!(refused.stderr.contains("1 would be added"), "{}", refused.stderr);
    assert_eq!(checksum(&app.owner).await, before);

    let nobody =
        run(thermocline(&["export", "--module", "contacts", "--tenant", "nobody"]).env("DATABASE_URL", &url));
    assert_eq!(nobody.code, 2, "{}", nobody.stderr);
}
