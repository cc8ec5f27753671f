//! SQL text with its bound values. Values travel as text and are cast by Postgres, so a value is never part of the text.

use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, Row, RowStream};

use crate::database::Connection;

/// A statement under construction.
#[derive(Debug, Default)]
pub(crate) struct Statement {
    text: String,
    values: Vec<Bound>,
}

#[derive(Debug)]
enum Bound {
    Text(Option<String>),
    List(Vec<String>),
}

impl Statement {
    /// A statement that starts with this text.
    pub(crate) fn starting(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            values: Vec::new(),
        }
    }

    /// Appends SQL text of ours.
    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a placeholder for a value, cast to this type.
    pub(crate) fn bind(&mut self, value: &str, sql_type: &str) {
        self.bind_option(Some(value.to_owned()), sql_type);
    }

    /// Appends a placeholder for a value that may be null.
    pub(crate) fn bind_option(&mut self, value: Option<String>, sql_type: &str) {
        self.values.push(Bound::Text(value));
        self.placeholder(sql_type);
    }

    /// Appends a placeholder for a list, cast to this array type.
    pub(crate) fn bind_list(&mut self, values: &[String], sql_type: &str) {
        self.values.push(Bound::List(values.to_vec()));
        self.placeholder(sql_type);
    }

    fn placeholder(&mut self, sql_type: &str) {
        use std::fmt::Write;
        let _ = write!(self.text, "${}::{sql_type}", self.values.len());
    }

    /// Runs it. Futures that are joined travel in one pipeline, in the order in which they are polled first.
    ///
    /// # Errors
    /// What Postgres says.
    pub(crate) async fn run(&self, client: &Client) -> Result<Vec<Row>, tokio_postgres::Error> {
        client.query_typed(&self.text, &self.values()).await
    }

    /// Runs it, prepared once on each connection: for texts of which there are few, and whose plan does not depend on the
    /// values. Reading and planning the text that makes a row's JSON takes longer than finding the row.
    ///
    /// # Errors
    /// What Postgres says.
    pub(crate) async fn run_prepared(&self, client: &Connection) -> Result<Vec<Row>, tokio_postgres::Error> {
        let (values, types): (Vec<_>, Vec<_>) = self.values().into_iter().unzip();
        let prepared = client.prepare_typed_cached(&self.text, &types).await?;
        client.query(&prepared, &values).await
    }

    /// Runs it and gives the rows as they arrive: no more of them are held than the connection's buffers take.
    ///
    /// # Errors
    /// What Postgres says at once; what it says later is an item of the stream.
    pub(crate) async fn stream(&self, client: &Client) -> Result<RowStream, tokio_postgres::Error> {
        client.query_typed_raw(&self.text, self.values()).await
    }

    /// The values with their types, for `query_typed`.
    fn values(&self) -> Vec<(&(dyn ToSql + Sync), Type)> {
        self.values
            .iter()
            .map(|value| match value {
                Bound::Text(text) => (text as &(dyn ToSql + Sync), Type::TEXT),
                Bound::List(list) => (list as &(dyn ToSql + Sync), Type::TEXT_ARRAY),
            })
            .collect()
    }
}
