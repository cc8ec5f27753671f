//! Who raised a version, for people.

use std::collections::HashMap;

use serde_json::{Value, json};
use thermocline::{Inspection, Raise};
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::parameters::moment;
use crate::app::App;
use crate::database::Acting;
use crate::identity::Scope;
use crate::problem::ApiResult;

/// What a transaction of this server calls a person: see `database/session.rs`.
const USER: &str = "user:";

/// The e-mail addresses of the people who raised what a request depends on, as far as `scope` may see them.
pub(super) struct Names(HashMap<Uuid, String>);

impl Names {
    /// Asks the database, if there is somebody to ask for. While it is away people keep their ids.
    pub(super) async fn of(app: &App, scope: Scope, inspection: &Inspection) -> Self {
        let raises = inspection
            .depends
            .iter()
            .filter_map(|one| one.last_raise.as_ref());
        let people: Vec<Uuid> = raises.filter_map(person).collect();
        if people.is_empty() {
            return Self(HashMap::new());
        }
        let found = read(app, scope, people).await;
        Self(found.unwrap_or_default())
    }

    /// `{at, by, source, table, operation, everywhere}`.
    pub(super) fn json(&self, raise: &Raise) -> Value {
        let origin = &raise.origin;
        json!({
            "at": moment(raise.at),
            "by": self.by(raise),
            "source": origin.source.as_deref(),
            "table": origin.table.as_deref(),
            "operation": origin.operation.as_deref(),
            "everywhere": raise.everywhere,
        })
    }

    /// On whose behalf.
    pub(super) fn by<'a>(&'a self, raise: &'a Raise) -> Option<&'a str> {
        let known = person(raise).and_then(|person| self.0.get(&person));
        known.map(String::as_str).or(raise.origin.by.as_deref())
    }
}

fn person(raise: &Raise) -> Option<Uuid> {
    Uuid::parse_str(raise.origin.by.as_deref()?.strip_prefix(USER)?).ok()
}

async fn read(app: &App, scope: Scope, people: Vec<Uuid>) -> ApiResult<HashMap<Uuid, String>> {
    let connection = app.pool().get().await?;
    let begin = Acting::new(scope).begin_read();
    let parameters: [(&(dyn tokio_postgres::types::ToSql + Sync), Type); 1] = [(&people, Type::UUID_ARRAY)];
    let rows = connection
        .within(
            &begin,
            connection.query_typed("select id, email from app_user where id = any($1)", &parameters),
        )
        .await?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}
