//! How Postgres finds a slot: by the whole key, from triggers as well, and without compiling anything.

use std::future::poll_fn;
use std::sync::{Arc, Mutex};

use tokio_postgres::{AsyncMessage, NoTls};

use crate::database::{ADA, Database};

/// Statements within functions as well, with their plans, sent to the client.
const EXPLAINING: &str = "
    load 'auto_explain';
    set auto_explain.log_min_duration = 0;
    set auto_explain.log_nested_statements = on;
    set auto_explain.log_analyze = on;
    set auto_explain.log_level = notice;
    set jit = on;
";

#[tokio::test]
async fn a_change_finds_its_slot_by_the_whole_key() {
    let database = Database::new();
    let owner = database.connect().await;
    // Other modules of the tenant, so that the tenant alone is no short way.
    owner
        .run(&format!(
            "insert into thermocline.cache_version (tenant_id, module, slot, era, n)
             select '{ADA}', 'module' || i, 1, 0, 1 from generate_series(1, 2000) i;
             analyze thermocline.cache_version"
        ))
        .await;
    let (client, mut connection) = database.config().connect(NoTls).await.unwrap();
    let plans = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&plans);
    tokio::spawn(async move {
        while let Some(Ok(message)) = poll_fn(|context| connection.poll_message(context)).await {
            if let AsyncMessage::Notice(notice) = message {
                heard.lock().unwrap().push(notice.message().to_owned());
            }
        }
    });
    client.batch_execute(EXPLAINING).await.unwrap();
    for sql in [
        "insert into contact (tenant_id, name) values ('{ADA}', 'one')",
        "update contact set name = 'two' where tenant_id = '{ADA}'",
        "begin isolation level repeatable read; update contact set name = 'three' where tenant_id = '{ADA}'; commit",
        "select thermocline.slots('{ADA}', 'contacts')",
        "delete from contact where tenant_id = '{ADA}'",
    ] {
        let sql = sql.replace("{ADA}", &ADA.to_string());
        plans.lock().unwrap().clear();
        client.batch_execute(&sql).await.unwrap();
        let plans = plans.lock().unwrap().clone();
        let of_versions: Vec<&String> = plans
            .iter()
            .filter(|plan| plan.contains("cache_version_pkey"))
            .collect();
        assert!(!of_versions.is_empty(), "{sql}: no plan uses the key: {plans:#?}");
        for plan in &plans {
            assert!(!plan.contains("JIT:"), "{sql}: {plan}");
            assert!(!plan.contains("Seq Scan on cache_version"), "{sql}: {plan}");
        }
        for plan in of_versions {
            let condition = plan
                .lines()
                .find(|line| line.contains("Index Cond"))
                .unwrap_or_default();
            assert!(
                condition.contains("tenant_id =") && condition.contains("module ="),
                "{sql}: {plan}"
            );
        }
    }
}
