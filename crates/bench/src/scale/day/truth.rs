//! What an answer shows, against what the database has at the version that the answer claims.
//!
//! Versions come from snapshots, and grow with every change. So where a snapshot shows the very version that an answer claims,
//! nothing was changed between the two, and they must agree.

use serde_json::{Value, json};
use tokio_postgres::Client;
use uuid::Uuid;

use crate::scale::staff::Workspace;

/// What an answer shows of the contacts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shown {
    Counts,
    Board {
        limit: usize,
    },
    List {
        status: Option<&'static str>,
        offset: i64,
    },
    Contact(Uuid),
}

/// How an answer stands to the database.
#[derive(Debug)]
pub(super) enum Verdict {
    Same,
    /// What was expected, and what was shown.
    Different(String),
    /// The database was changed since; nothing can be said.
    MovedOn,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Compared {
    pub(super) same: u64,
    pub(super) different: Vec<String>,
    pub(super) moved_on: u64,
}

/// Somebody who reads the tables themselves.
pub(super) struct Truth<'a> {
    owner: &'a Client,
}

impl Compared {
    pub(super) fn add(&mut self, verdict: Verdict, path: &str) {
        match verdict {
            Verdict::Same => self.same += 1,
            Verdict::Different(how) => self.different.push(format!("{path}: {how}")),
            Verdict::MovedOn => self.moved_on += 1,
        }
    }
}

impl<'a> Truth<'a> {
    pub(super) fn new(owner: &'a Client) -> Self {
        Self { owner }
    }

    /// Compares within one snapshot.
    pub(super) async fn compare(
        &self,
        workspace: &Workspace,
        shown: &Shown,
        claimed: u64,
        data: &Value,
    ) -> anyhow::Result<Verdict> {
        self.owner
            .batch_execute("begin isolation level repeatable read read only")
            .await?;
        let verdict = self.within(workspace, shown, claimed, data).await;
        self.owner.batch_execute("commit").await?;
        verdict
    }

    async fn within(
        &self,
        workspace: &Workspace,
        shown: &Shown,
        claimed: u64,
        data: &Value,
    ) -> anyhow::Result<Verdict> {
        let row = self
            .owner
            .query_one(
                "select coalesce(sum(u.n), 0)::bigint
                 from unnest(thermocline.slots($1, 'contacts')) with ordinality as u (n, place) where u.place % 2 = 0",
                &[&workspace.tenant],
            )
            .await?;
        let version = row.get::<_, i64>(0).unsigned_abs();
        if version < claimed {
            return Ok(Verdict::Different(format!(
                "claims version {claimed}, and the database has {version}"
            )));
        }
        if version > claimed {
            return Ok(Verdict::MovedOn);
        }
        let (expected, found) = match shown {
            Shown::Counts => (self.counts(workspace.tenant).await?, counts_of(data)),
            Shown::Board { limit } => (self.board(workspace, *limit).await?, board_of(data)),
            Shown::List { status, offset } => (
                self.list(workspace.tenant, *status, *offset).await?,
                json!({"total": data["total"], "rows": cards(&data["contacts"])}),
            ),
            Shown::Contact(id) => (self.contact(workspace.tenant, *id).await?, card(data)),
        };
        if expected == found {
            return Ok(Verdict::Same);
        }
        let short = |value: &Value| value.to_string().chars().take(600).collect::<String>();
        Ok(Verdict::Different(format!(
            "the database has {}, the answer {}",
            short(&expected),
            short(&found)
        )))
    }

    async fn counts(&self, tenant: Uuid) -> anyhow::Result<Value> {
        self.json(
            "select json_build_object(
                'total', count(*) filter (where not archived),
                'archived', count(*) filter (where archived),
                'open', count(*) filter (where not archived and lower(status) = 'open'),
                'closed', count(*) filter (where not archived and lower(status) = 'closed'),
                'highPriority', count(*) filter (where not archived and lower(priority) in ('high', 'urgent')),
                'needsResponse', count(*) filter (where not archived and needs_response),
                'unassigned', count(*) filter (where not archived and assigned_to_id is null and coalesce(assigned_to, '') = '')
             )::text from contact where tenant_id = $1",
            &[&tenant],
        )
        .await
    }

    async fn list(&self, tenant: Uuid, status: Option<&str>, offset: i64) -> anyhow::Result<Value> {
        self.json(
            "select json_build_object(
                'total', (select count(*) from contact c where c.tenant_id = $1 and not c.archived
                    and ($2::text is null or c.status = $2)),
                'rows', coalesce((select json_agg(json_build_array(p.id, p.status, p.board_column_id)
                    order by p.created_at desc, p.id desc) from (
                        select c.* from contact c where c.tenant_id = $1 and not c.archived
                            and ($2::text is null or c.status = $2)
                        order by c.created_at desc, c.id desc limit 50 offset $3) p), '[]')
             )::text",
            &[&tenant, &status, &offset],
        )
        .await
    }

    async fn contact(&self, tenant: Uuid, id: Uuid) -> anyhow::Result<Value> {
        self.json(
            "select json_build_array(id, status, board_column_id)::text from contact where tenant_id = $1 and id = $2",
            &[&tenant, &id],
        )
        .await
    }

    async fn board(&self, workspace: &Workspace, limit: usize) -> anyhow::Result<Value> {
        let mut columns = Vec::new();
        for column in &workspace.columns {
            let found = self
                .json(
                    "select json_build_object(
                        'total', (select count(*) from contact c where c.tenant_id = $1 and c.board_column_id = $2
                            and not c.archived),
                        'rows', coalesce((select json_agg(json_build_array(p.id, p.status, p.board_column_id)
                            order by p.position collate \"C\", p.id) from (
                                select c.* from contact c where c.tenant_id = $1 and c.board_column_id = $2 and not c.archived
                                order by c.position collate \"C\", c.id limit $3) p), '[]')
                     )::text",
                    &[&workspace.tenant, column, &(limit as i64)],
                )
                .await?;
            columns.push(json!([column, found["total"], found["rows"]]));
        }
        Ok(Value::Array(columns))
    }

    async fn json(
        &self,
        sql: &str,
        parameters: &[&(dyn tokio_postgres::types::ToSql + Sync)],
    ) -> anyhow::Result<Value> {
        let row = self.owner.query_opt(sql, parameters).await?;
        match row {
            Some(row) => Ok(serde_json::from_str(row.get(0))?),
            None => Ok(Value::Null),
        }
    }
}

/// Of a row, what a person sees change.
fn card(row: &Value) -> Value {
    json!([row["id"], row["status"], row["board_column_id"]])
}

fn cards(rows: &Value) -> Value {
    let rows = rows.as_array().map_or(&[][..], Vec::as_slice);
    Value::Array(rows.iter().map(card).collect())
}

fn counts_of(data: &Value) -> Value {
    let names = [
        "total",
        "archived",
        "open",
        "closed",
        "highPriority",
        "needsResponse",
        "unassigned",
    ];
    names
        .iter()
        .map(|name| ((*name).to_owned(), data[*name].clone()))
        .collect()
}

fn board_of(data: &Value) -> Value {
    let columns = data["columns"].as_array().map_or(&[][..], Vec::as_slice);
    let named = columns.iter().filter(|column| !column["id"].is_null());
    Value::Array(
        named
            .map(|column| json!([column["id"], column["total"], cards(&column["contacts"])]))
            .collect(),
    )
}
