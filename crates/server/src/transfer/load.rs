//! One batch into the database, in one transaction with the import's own progress.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::pin::pin;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::SinkExt;
use tokio_postgres::Client;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::batch::Batch;
use super::encode::Encoded;
use super::plan::Plan;
use super::report::RowError;
use super::row::Rules;
use crate::modules::WriteKind;
use crate::problem::{ApiError, ApiResult, FieldError};
use crate::records::statement_error;

/// What a batch came to.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) inserted: u64,
    pub(super) updated: u64,
    pub(super) failed: u64,
    pub(super) errors: Vec<RowError>,
}

/// Decides which rows that name an id are new, and finishes their checks. Needs the open transaction.
///
/// A batch can be loaded again after an outage, so this must be repeatable: what was refused before is gone from it.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn resolve_ids(
    client: &Client,
    plan: &Arc<Plan>,
    rules: &Arc<Rules>,
    batch: &mut Batch,
) -> ApiResult<()> {
    if batch.encoded.is_some() {
        return Ok(());
    }
    let found = find_ids(client, plan, batch).await?;
    let (plan, rules) = (plan.clone(), rules.clone());
    let mut taken = std::mem::take(batch);
    // Checking and encoding thousands of rows would hold up every request on this thread.
    let resolved = tokio::task::spawn_blocking(move || {
        let tenant = plan.tenant.as_uuid();
        for mut row in std::mem::take(&mut taken.rows) {
            let Some(id) = row.id else {
                taken.rows.push(row);
                continue;
            };
            let checked = match found.get(&id) {
                None => rules.complete(&mut row, WriteKind::Create),
                Some((owner, true)) if *owner == tenant => rules.complete(&mut row, WriteKind::Update),
                Some(_) => {
                    let error = FieldError::new(
                        "id",
                        "value",
                        "this id belongs to a row that is not yours to change",
                    );
                    Err(vec![RowError::of_cell(row.line, error, &id.to_string())])
                }
            };
            match checked {
                Ok(()) => taken.rows.push(row),
                Err(errors) => taken.refuse(errors),
            }
        }
        let exists = |id: Option<Uuid>| id.is_some_and(|id| found.contains_key(&id));
        taken.encoded = Some(Encoded::of(&plan, &taken.rows, |row| !exists(row.id)));
        taken
    });
    *batch = resolved.await.map_err(|error| ApiError::Internal(error.into()))?;
    Ok(())
}

/// Where these ids exist, and whether the caller may see the row. This alone looks beyond the tenant: whether an id is
/// taken by somebody else cannot be seen from behind the wall.
async fn find_ids(client: &Client, plan: &Plan, batch: &Batch) -> ApiResult<HashMap<Uuid, (Uuid, bool)>> {
    let ids: Vec<Uuid> = batch.rows.iter().filter_map(|row| row.id).collect();
    let sql = plan.find_ids();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&ids, Type::UUID_ARRAY)];
    let (opened, rows, closed) = futures_util::join!(
        client.batch_execute("set local app.scope = 'all'"),
        client.query_typed(&sql, &parameters),
        client.batch_execute("set local app.scope = ''"),
    );
    opened?;
    closed?;
    Ok(rows?
        .iter()
        .map(|row| (row.get(0), (row.get(1), row.get(2))))
        .collect())
}

/// Loads the batch's rows in the open transaction. Rows that Postgres refuses are found by halving: the good rows go in,
/// each bad one is reported.
///
/// # Errors
/// 503 when the database is away.
pub(super) async fn load(client: &Client, plan: &Plan, batch: &Batch) -> ApiResult<Loaded> {
    let mut loaded = Loaded {
        failed: batch.failed,
        errors: batch.errors.clone(),
        ..Loaded::default()
    };
    let Some(encoded) = batch.encoded.as_ref().filter(|_| !batch.rows.is_empty()) else {
        return Ok(loaded);
    };
    let mut ranges: Vec<_> = std::iter::once(0..batch.rows.len()).collect();
    let mut first = true;
    while let Some(range) = ranges.pop() {
        if !first {
            client.batch_execute(&plan.empty_stage()).await?;
        }
        first = false;
        client.batch_execute("savepoint part").await?;
        match load_range(client, plan, batch, encoded, range.clone()).await {
            Ok(part) => {
                client.batch_execute("release savepoint part").await?;
                loaded.add(part);
            }
            Err(error) if !is_fault_of_a_row(&error) => return Err(error),
            Err(error) => {
                client.batch_execute("rollback to savepoint part").await?;
                if range.len() == 1 {
                    loaded.refuse(batch, range.start, error);
                } else {
                    let middle = range.start + range.len() / 2;
                    ranges.push(middle..range.end);
                    ranges.push(range.start..middle);
                }
            }
        }
    }
    loaded.errors.sort_by_key(|error| error.row);
    Ok(loaded)
}

async fn load_range(
    client: &Client,
    plan: &Plan,
    batch: &Batch,
    encoded: &Encoded,
    range: Range<usize>,
) -> ApiResult<Loaded> {
    let mut loaded = Loaded::default();
    copy(client, &plan.copy(&encoded.used), encoded.rows(range.clone())).await?;
    let tenant = plan.tenant.as_uuid();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&tenant, Type::UUID)];
    for (field, sql) in plan.dangling(&encoded.used) {
        let rows = client
            .query_typed(&sql, &parameters)
            .await
            .map_err(statement_error)?;
        for row in rows {
            let message = format!("{field} names a row that does not exist in this tenant");
            let line = u64::try_from(row.get::<_, i64>(0)).unwrap_or_default();
            loaded.failed += 1;
            loaded.errors.push(RowError::of_cell(
                line,
                FieldError::new(field, "reference", message),
                row.get(1),
            ));
        }
    }
    let parameters = [(&tenant as &(dyn tokio_postgres::types::ToSql + Sync), Type::UUID)];
    let insert = plan.insert(&encoded.used, encoded.has_extra);
    loaded.inserted = client
        .execute_typed(&insert, &parameters)
        .await
        .map_err(statement_error)?;
    let mut changed = HashSet::new();
    let any_old = batch.rows[range].iter().any(|row| row.id.is_some());
    if let Some(update) = plan.update(&encoded.used, encoded.has_extra).filter(|_| any_old) {
        let rows = client
            .query_typed(&update, &parameters)
            .await
            .map_err(statement_error)?;
        changed.extend(rows.iter().map(|row| row.get::<_, Uuid>(0)));
    }
    change_asides(client, plan, &mut changed).await?;
    loaded.updated = changed.len() as u64;
    Ok(loaded)
}

async fn copy(client: &Client, statement: &str, text: Bytes) -> ApiResult<()> {
    let sink = client.copy_in(statement).await.map_err(statement_error)?;
    let mut sink = pin!(sink);
    sink.send(text).await.map_err(statement_error)?;
    sink.finish().await.map_err(statement_error)?;
    Ok(())
}

/// Writes the fields that live beside the row where they differ; adds the rows that were there before to `changed`.
async fn change_asides(client: &Client, plan: &Plan, changed: &mut HashSet<Uuid>) -> ApiResult<()> {
    let (tenant, user) = (plan.tenant.as_uuid(), plan.user_id());
    for aside in &plan.asides {
        let Some(sql) = plan.aside_changes(aside) else {
            continue;
        };
        let rows = client
            .query_typed(&sql, &[(&tenant, Type::UUID)])
            .await
            .map_err(statement_error)?;
        for row in rows {
            let id: Uuid = row.get(0);
            let sql = if row.get(1) { aside.set } else { aside.clear };
            let parameters = [
                (&tenant as &(dyn tokio_postgres::types::ToSql + Sync), Type::UUID),
                (&id, Type::UUID),
                (&user, Type::UUID),
            ];
            client
                .query_typed(sql, &parameters)
                .await
                .map_err(statement_error)?;
            if row.get(2) {
                changed.insert(id);
            }
        }
    }
    Ok(())
}

/// Whether the file is at fault, and not the server, its database or the way between.
fn is_fault_of_a_row(error: &ApiError) -> bool {
    match error {
        ApiError::Unavailable { .. } => false,
        // Constraints that have no sentence of their own (class 23), and values that are too long for an index (54).
        ApiError::Internal(cause) => cause
            .downcast_ref::<tokio_postgres::Error>()
            .and_then(tokio_postgres::Error::code)
            .is_some_and(|state| matches!(state.code().get(..2), Some("23" | "54"))),
        _ => true,
    }
}

impl Loaded {
    fn add(&mut self, part: Self) {
        self.inserted += part.inserted;
        self.updated += part.updated;
        self.failed += part.failed;
        self.errors.extend(part.errors);
    }

    fn refuse(&mut self, batch: &Batch, index: usize, error: ApiError) {
        let row = &batch.rows[index];
        self.failed += 1;
        let message = match &error {
            ApiError::Internal(_) => "the database does not take this row".to_owned(),
            other => other.to_string(),
        };
        match error {
            ApiError::Malformed { errors, .. }
            | ApiError::Invalid { errors, .. }
            | ApiError::Conflict { errors, .. }
                if !errors.is_empty() =>
            {
                self.errors
                    .extend(errors.into_iter().map(|error| RowError::of_row(row, error)));
            }
            _ => self.errors.push(RowError {
                row: row.line,
                field: None,
                value: None,
                message,
            }),
        }
    }
}
