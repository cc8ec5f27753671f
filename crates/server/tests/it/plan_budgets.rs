//! What the pages that people open may cost the database: pages touched, not milliseconds. A page of a list costs the same in a
//! workspace of any size, so each has a budget that a plan which reads more than it shows cannot keep.
//!
//! What is measured are the server's own statements, as Postgres explains them in its log.

mod asked;
mod boards;
mod counts;
mod data;
mod lists;
mod watch;

use std::sync::Arc;

use server::refresh_statistics;
use thermocline::SystemClock;

use self::data::{Usual, Workspace, part};
use crate::support::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn requests_cost_what_they_show() {
    // One session answers everything.
    let one = vec![("DATABASE_CONNECTIONS", "1".to_owned())];
    let first = TestApp::start_with(one, Arc::new(SystemClock)).await;
    let workspaces = data::load(&first).await;
    watch::explain(&first).await;
    let app = Arc::new(first.another_at(Arc::new(SystemClock)).await);

    let mut beyond = Vec::new();
    for Workspace { tenant, usual, part } in &workspaces {
        let asked = match usual {
            Usual::Medium => [
                lists::asked(&first, tenant).await,
                boards::asked(&first, tenant).await,
                counts::asked(tenant),
            ]
            .into_iter()
            .flatten()
            .collect(),
            Usual::High => boards::few_medium(&first, tenant).await,
        };
        let admin = tenant.admin.at(&app);
        for asked in asked {
            beyond.extend(asked.check(&admin, part).await);
        }
        beyond.extend(boards::top_of_columns(&first, tenant.id).await);
    }
    assert!(beyond.is_empty(), "{}", beyond.join("\n\n"));
}

#[tokio::test]
async fn the_planner_knows_of_the_whole_table_as_well_as_of_its_parts() {
    let app = TestApp::start().await;
    assert_eq!(refresh_statistics(&app.app).await.unwrap(), 0);
    let ada = app.tenant("ada").await;
    let fill = format!(
        "insert into contact (tenant_id, first_name, last_name) select '{}', 'a', 'b' || i from generate_series(1, 500) i",
        ada.id
    );
    app.psql(&fill).await;
    // What Postgres does by itself, some time later.
    let part = part(&app, ada.id).await;
    app.psql(&format!("analyze {part}")).await;
    let known =
        "select count(*) from pg_stats where tablename = 'contact' and inherited and attname = 'last_name'";
    let count = |row: tokio_postgres::Row| row.get::<_, i64>(0);
    assert_eq!(count(app.owner.query_one(known, &[]).await.unwrap()), 0);
    assert_eq!(refresh_statistics(&app.app).await.unwrap(), 1);
    assert_eq!(count(app.owner.query_one(known, &[]).await.unwrap()), 1);
    assert_eq!(refresh_statistics(&app.app).await.unwrap(), 0);
}
