//! A workspace that is asked: one alone in its database, or one among many.

use anyhow::Context;
use serde_json::Value;
use uuid::Uuid;

use super::database::ScaleDatabase;
use crate::children::ServerProcess;
use crate::http_connection::HttpConnection;
use crate::product;

/// The workspace, a server over its database, and what requests name.
pub(super) struct Place<'a> {
    pub(super) label: String,
    pub(super) database: &'a ScaleDatabase,
    pub(super) tenant: Uuid,
    pub(super) board: Uuid,
    /// Where lists go on behind row 150,000, or behind three quarters of a smaller workspace.
    pub(super) list_cursor: Option<String>,
    pub(super) board_cursor: Option<String>,
    pub(super) depth: u64,
    /// The moments between which a tenth of the contacts was made.
    pub(super) tenth: (String, String),
    pub(super) http: HttpConnection,
}

/// The depth that is asked for; rows of a page divide it.
const DEPTH: u64 = 150_000;

impl<'a> Place<'a> {
    pub(super) async fn open(
        label: impl Into<String>,
        database: &'a ScaleDatabase,
        server: &ServerProcess,
        number: u64,
    ) -> anyhow::Result<Self> {
        let workspace = database.workspace(number);
        let tenant = workspace.tenant_id();
        let users = workspace.users();
        let (user, email, role) = users.first().context("every workspace has users")?;
        let token = product::token(*user, tenant, role, email)?;
        let contacts = database.size().contacts;
        let depth = DEPTH.min(contacts * 3 / 4 / 50 * 50);
        let row = database
            .owner()
            .query_one(
                "with c as (select created_at from contact where tenant_id = $1 order by created_at, id)
                 select to_char((select created_at from c offset $2 limit 1) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),
                    to_char((select created_at from c offset $3 limit 1) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')",
                &[
                    &tenant,
                    &(contacts / 2).cast_signed(),
                    &(contacts / 2 + contacts / 10).cast_signed(),
                ],
            )
            .await?;
        let mut place = Self {
            label: label.into(),
            database,
            tenant,
            board: workspace.board_id(),
            list_cursor: None,
            board_cursor: None,
            depth,
            tenth: (row.get(0), row.get(1)),
            http: HttpConnection::open(server.port(), Some(&token)).await?,
        };
        let path = format!("/api/contacts?limit=50&offset={}", depth - 50);
        place.list_cursor = place.cursor(&path, "/data/next_cursor").await;
        let path = format!(
            "/api/boards/{}/contacts?per_page=50&page={}",
            place.board,
            depth / 50
        );
        place.board_cursor = place.cursor(&path, "/data/pagination/next_cursor").await;
        Ok(place)
    }

    /// The cursor behind a page, where the route is there and gives one.
    async fn cursor(&mut self, path: &str, pointer: &str) -> Option<String> {
        let answer = self.http.get(path).await.ok()?;
        let body: Value = serde_json::from_slice(answer.success().ok()?).ok()?;
        let cursor = body.pointer(pointer)?.as_str()?;
        Some(escaped(cursor))
    }
}

/// Text inside of a query: what is neither a letter nor a digit as `%XX`.
pub(super) fn escaped(text: &str) -> String {
    let mut query = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => query.push(char::from(byte)),
            _ => query.push_str(&format!("%{byte:02X}")),
        }
    }
    query
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_hold_no_characters_of_their_own() {
        assert_eq!(escaped("mary smith+1&ü"), "mary%20smith%2B1%26%C3%BC");
    }
}
