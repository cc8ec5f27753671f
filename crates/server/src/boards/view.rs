//! The board as people see it: the first contacts of every column, with how many there are.

use tokio_postgres::Row;
use uuid::Uuid;

use super::cursor::Cursor;
use super::parameters::Route;
use super::reading::{BoardRequest, Found, json_text};

/// One column in the making.
struct Column {
    id: Option<Uuid>,
    name: String,
    place: i64,
    wip_limit: Option<i64>,
    rank: i64,
    total: i64,
    contacts: Vec<String>,
    last: Option<(String, Uuid)>,
}

/// The finished body, and since when the contact is there that will leave the selection first.
pub(super) fn body(request: &BoardRequest, found: &Found) -> (String, Option<i64>) {
    debug_assert_eq!(request.route, Route::View);
    let mut columns: Vec<Column> = Vec::new();
    let mut oldest = None;
    for row in &found.rows {
        let id: Option<Uuid> = row.get(0);
        if columns.last().is_none_or(|column| column.id != id) {
            columns.push(Column::starting(row, id, found, columns.len()));
        }
        if found.totals.is_none() {
            oldest = row.get(9);
        }
        if let Some(column) = columns.last_mut()
            && let Some(json) = row.get::<_, Option<String>>(5)
        {
            column.contacts.push(json);
            column.last = Some((row.get(6), row.get(7)));
        }
    }
    // A column that nobody has made is shown only when something is in it.
    columns.retain(|column| column.id.is_some() || column.total > 0);
    let total: i64 = columns.iter().map(|column| column.total).sum();
    let texts: Vec<String> = columns
        .iter()
        .map(|column| column.json(request.parameters.limit))
        .collect();
    let body = format!(
        "{{\"status\":\"success\",\"success\":true,\"data\":{{\"board\":{{\"id\":\"{}\",\"name\":{}}},\"filter\":\"{}\",\
         \"search\":{},\"total\":{total},\"columns\":[{}]}}}}",
        request.board,
        json_text(Some(&found.board)),
        request.parameters.filter.name(),
        json_text(request.parameters.search.as_deref()),
        texts.join(","),
    );
    (body, oldest)
}

impl Column {
    fn starting(row: &Row, id: Option<Uuid>, found: &Found, place: usize) -> Self {
        let total = match &found.totals {
            Some(totals) => totals.get(&id).copied().unwrap_or_default(),
            None => row.get(8),
        };
        Self {
            id,
            name: row
                .get::<_, Option<String>>(1)
                .unwrap_or_else(|| "No column".to_owned()),
            place: row
                .get::<_, Option<i64>>(2)
                .unwrap_or_else(|| i64::try_from(place).unwrap_or(i64::MAX)),
            wip_limit: row.get(3),
            rank: row.get::<_, Option<i64>>(4).unwrap_or_default(),
            total,
            contacts: Vec::new(),
            last: None,
        }
    }

    fn json(&self, limit: u64) -> String {
        let full =
            self.contacts.len() as u64 == limit && i64::try_from(limit).is_ok_and(|limit| limit < self.total);
        let next = self.last.as_ref().filter(|_| full).map(|(position, id)| {
            Cursor {
                column: self.id,
                rank: self.rank,
                position: position.clone(),
                id: *id,
            }
            .encode()
        });
        format!(
            "{{\"id\":{},\"name\":{},\"rank\":{},\"wip_limit\":{},\"total\":{},\"contacts\":[{}],\"next_cursor\":{}}}",
            self.id.map_or("null".to_owned(), |id| format!("\"{id}\"")),
            json_text(Some(&self.name)),
            self.place,
            self.wip_limit
                .map_or("null".to_owned(), |limit| limit.to_string()),
            self.total,
            self.contacts.join(","),
            json_text(next.as_deref()),
        )
    }
}
