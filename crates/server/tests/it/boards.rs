//! Boards: their columns, the order of contacts in them, filters, pages, and that nothing of it is ever old.

mod columns;
mod filters;
mod moves;
mod pages;

use serde_json::{Value, json};

use crate::support::Client;

/// A board with these columns: its id, and theirs.
async fn board(client: &Client, names: &[&str]) -> (String, Vec<String>) {
    let columns: Vec<Value> = names.iter().map(|name| json!({"name": name})).collect();
    let made = client
        .post("/api/boards", json!({"name": "Customers", "columns": columns}))
        .await
        .expect(201)
        .data();
    let columns = made["columns"].as_array().unwrap();
    let ids = columns.iter().map(|column| text(&column["id"])).collect();
    (text(&made["id"]), ids)
}

/// A contact in a column: the newest, so the first.
async fn contact(client: &Client, name: &str, column: &str, more: Value) -> String {
    let mut body = json!({"first_name": name, "last_name": "Lovelace", "column_id": column});
    for (field, value) in more.as_object().unwrap() {
        body[field] = value.clone();
    }
    client.post("/api/contacts", body).await.expect(201).id()
}

/// The contacts of each column as the board shows them, by first name; the column that is none comes last.
async fn shown(client: &Client, board: &str, query: &str) -> Vec<Vec<String>> {
    let data = client
        .get(&format!("/api/boards/{board}/view?limit=100{query}"))
        .await
        .expect(200)
        .data();
    let columns = data["columns"].as_array().unwrap();
    let all: i64 = columns
        .iter()
        .map(|column| column["total"].as_i64().unwrap())
        .sum();
    assert_eq!(data["total"], json!(all));
    columns
        .iter()
        .map(|column| {
            let contacts = names(&column["contacts"], "first_name");
            assert_eq!(column["total"], json!(contacts.len()), "{column}");
            contacts
        })
        .collect()
}

fn names(rows: &Value, field: &str) -> Vec<String> {
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| text(&row[field]))
        .collect()
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or_else(|| panic!("{value} is no text"))
        .to_owned()
}
