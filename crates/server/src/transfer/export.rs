//! An export: the rows of a list as CSV, streamed.

use std::pin::Pin;

use anyhow::Context;
use bytes::Bytes;
use futures_util::{Stream, TryStreamExt, stream};
use tokio_postgres::{NoTls, Row, RowStream};

use super::formula::escape;
use crate::database::{Acting, Connection, Pool};
use crate::identity::Scope;
use crate::modules::{Field, Kind, ModuleSpec};
use crate::problem::{ApiError, ApiResult};
use crate::records::{ListQuery, Statement, tenant_column, write_conditions};

/// CSV text in pieces.
pub(super) type CsvStream = Pin<Box<dyn Stream<Item = ApiResult<Bytes>> + Send>>;

/// A piece is sent when it has about this many bytes.
const PIECE: usize = 64 * 1024;

/// The rows that a list request asks for, all pages, as CSV with a header line: one snapshot, in the list's order.
///
/// Rows are read as the stream is: neither the database nor the server holds more than a few of them at a time. A
/// stream that is dropped stops the query.
///
/// Text that a spreadsheet would run gets an apostrophe before it, lists and objects are JSON, times are RFC 3339 in
/// UTC. An import of the file changes nothing.
///
/// # Errors
/// 503 when the database is away. An error in the middle is an item of the stream.
pub(crate) async fn export_rows(
    pool: &Pool,
    spec: &'static ModuleSpec,
    scope: Scope,
    query: &ListQuery,
) -> ApiResult<CsvStream> {
    let columns = columns(spec, scope);
    let statement = statement(spec, scope, query, &columns);
    let running = Running(Some(pool.get().await?));
    let begin = Acting::new(scope).begin_read();
    let (begun, rows) = {
        let client = running.client();
        futures_util::join!(client.begin(&begin), statement.stream(client))
    };
    begun?;
    let export = Export {
        rows: Box::pin(rows?),
        columns,
        header: true,
    };
    let pieces = stream::try_unfold(Some((running, export)), async |state| {
        let Some((mut running, mut export)) = state else {
            return Ok(None);
        };
        let (piece, more) = export.piece().await?;
        if more {
            return Ok(Some((piece, Some((running, export)))));
        }
        running.finish().await?;
        Ok(Some((piece, None)))
    });
    Ok(Box::pin(pieces))
}

/// A column of the file.
struct ExportColumn {
    name: &'static str,
    sql: String,
    kind: Kind,
}

impl ExportColumn {
    fn of(field: &'static Field) -> Self {
        let value = field.sql();
        let sql = match field.kind {
            Kind::TextList => format!("nullif(array_to_json({value})::text, '[]')"),
            Kind::Json => format!("nullif({value}::text, '{{}}')"),
            _ => format!("{value}::text"),
        };
        Self {
            name: field.name,
            sql,
            kind: field.kind,
        }
    }
}

/// The id first, then what a row shows; aliases of other fields are left out. Whose row it is, is said only where rows
/// of several tenants stand together.
fn columns(spec: &'static ModuleSpec, scope: Scope) -> Vec<ExportColumn> {
    let mut columns = vec![ExportColumn {
        name: "id",
        sql: "t.id::text".to_owned(),
        kind: Kind::Uuid,
    }];
    if scope.tenant().is_none() {
        let sql = format!("{}::text", tenant_column(spec));
        columns.push(ExportColumn {
            name: "tenant_id",
            sql,
            kind: Kind::Uuid,
        });
    }
    let own = |field: &&Field| field.shown() && !matches!(field.name, "created_date" | "updated_date");
    columns.extend(spec.all_fields().filter(own).map(ExportColumn::of));
    columns
}

fn statement(spec: &ModuleSpec, scope: Scope, query: &ListQuery, columns: &[ExportColumn]) -> Statement {
    let values: Vec<&str> = columns.iter().map(|column| column.sql.as_str()).collect();
    let mut statement = Statement::starting(format!(
        "select {} from {} t where ",
        values.join(", "),
        spec.table
    ));
    write_conditions(&mut statement, spec, scope, query);
    let direction = if query.descending { "desc" } else { "asc" };
    statement.push(&format!(
        " order by {} {direction}, t.id {direction}",
        query.sort_sql()
    ));
    statement
}

struct Export {
    rows: Pin<Box<RowStream>>,
    columns: Vec<ExportColumn>,
    header: bool,
}

impl Export {
    /// The next piece, and whether there may be more.
    async fn piece(&mut self) -> ApiResult<(Bytes, bool)> {
        let mut writer = csv::WriterBuilder::new()
            .buffer_capacity(PIECE)
            .from_writer(Vec::with_capacity(PIECE));
        if std::mem::take(&mut self.header) {
            let names = self.columns.iter().map(|column| column.name);
            writer.write_record(names).context("writing CSV")?;
        }
        let mut written = 0;
        let more = loop {
            if written >= PIECE {
                break true;
            }
            let Some(row) = self.rows.try_next().await? else {
                break false;
            };
            written += self.write(&mut writer, &row).context("writing CSV")?;
        };
        let text = writer
            .into_inner()
            .map_err(|error| ApiError::Internal(error.into_error().into()))?;
        Ok((text.into(), more))
    }

    fn write(&self, writer: &mut csv::Writer<Vec<u8>>, row: &Row) -> anyhow::Result<usize> {
        let mut written = 0;
        for (index, column) in self.columns.iter().enumerate() {
            let value: &str = row.try_get::<_, Option<&str>>(index)?.unwrap_or_default();
            written += value.len() + 1;
            match column.kind {
                Kind::Text(_) | Kind::Email => writer.write_field(escape(value).as_bytes())?,
                Kind::Timestamp => writer.write_field(rfc3339(value))?,
                _ => writer.write_field(value)?,
            }
        }
        writer.write_record(None::<&[u8]>)?;
        Ok(written)
    }
}

/// Postgres writes `2026-11-21 09:30:00.5+00` where the world writes `2026-11-21T09:30:00.5Z`.
fn rfc3339(text: &str) -> String {
    match text.strip_suffix("+00") {
        Some(time) => format!("{}Z", time.replacen(' ', "T", 1)),
        // Before the year 1 or without end: as Postgres says it.
        None => text.to_owned(),
    }
}

/// The connection of an export. Dropped before its end, the query is cancelled and the connection closed: it would go
/// on to deliver rows that nobody wants.
struct Running(Option<Connection>);

impl Running {
    fn client(&self) -> &Connection {
        self.0.as_ref().expect("only finish and drop take the connection")
    }

    /// Ends the transaction; the connection goes back to the pool.
    async fn finish(&mut self) -> ApiResult<()> {
        self.client().commit().await?;
        self.0 = None;
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let Some(client) = self.0.take().map(Connection::leave_pool) else {
            return;
        };
        let token = client.cancel_token();
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if let Err(error) = token.cancel_query(NoTls).await {
                    tracing::debug!(%error, "an export that nobody waits for was not cancelled");
                }
                drop(client);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_as_the_world_does() {
        assert_eq!(
            rfc3339("2026-11-21 09:30:00.123456+00"),
            "2026-11-21T09:30:00.123456Z"
        );
        assert_eq!(rfc3339("infinity"), "infinity");
        assert_eq!(rfc3339(""), "");
    }
}
