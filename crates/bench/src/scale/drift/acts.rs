//! What people and programs do to contacts and to what belongs to them.

use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use futures_util::SinkExt;
use serde_json::{Value, json};
use tokio_postgres::Client;

use super::hold;
use crate::scale::chance::Chance;
use crate::scale::staff::Workspace;

/// A request.
#[derive(Debug, Clone, Copy)]
pub(super) enum HttpAct {
    Create,
    Edit,
    Archive,
    Star,
    Move,
    PlaceOnBoard,
    Delete,
    Bulk,
    UpdateMatching,
    Import,
    CreateLead,
    CreateActivity,
    Message,
}

/// Statements of a person.
#[derive(Debug, Clone, Copy)]
pub(super) enum PsqlAct {
    UpdateMany,
    Copy,
    RollBack,
    Savepoint,
    Serializable,
    EmptyScratch,
    FillScratch,
    DeleteSome,
    MoveColumn,
    StarMany,
    UpdateLeads,
    BothWays,
}

/// How often each is done.
pub(super) const HTTP_ACTS: &[(HttpAct, u32)] = &[
    (HttpAct::Create, 20),
    (HttpAct::Edit, 30),
    (HttpAct::Archive, 10),
    (HttpAct::Star, 15),
    (HttpAct::Move, 20),
    (HttpAct::PlaceOnBoard, 10),
    (HttpAct::Delete, 8),
    (HttpAct::Bulk, 6),
    (HttpAct::UpdateMatching, 1),
    (HttpAct::Import, 1),
    (HttpAct::CreateLead, 4),
    (HttpAct::CreateActivity, 4),
    (HttpAct::Message, 6),
];

/// How often each is done.
pub(super) const PSQL_ACTS: &[(PsqlAct, u32)] = &[
    (PsqlAct::UpdateMany, 12),
    (PsqlAct::Copy, 4),
    (PsqlAct::RollBack, 8),
    (PsqlAct::Savepoint, 8),
    (PsqlAct::Serializable, 8),
    (PsqlAct::EmptyScratch, 1),
    (PsqlAct::FillScratch, 2),
    (PsqlAct::DeleteSome, 6),
    (PsqlAct::MoveColumn, 8),
    (PsqlAct::StarMany, 6),
    (PsqlAct::UpdateLeads, 4),
    (PsqlAct::BothWays, 8),
];

const STATUSES: &[&str] = &["open", "Closed", "active", "prospect", "customer", "Überfällig"];
const PRIORITIES: &[&str] = &["low", "medium", "normal", "high", "urgent"];

impl HttpAct {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Archive => "archive",
            Self::Star => "star",
            Self::Move => "move",
            Self::PlaceOnBoard => "place on board",
            Self::Delete => "delete",
            Self::Bulk => "bulk",
            Self::UpdateMatching => "update of all that match",
            Self::Import => "import",
            Self::CreateLead => "create lead",
            Self::CreateActivity => "create activity",
            Self::Message => "message",
        }
    }

    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Import => "text/csv",
            _ => "application/json",
        }
    }

    pub(super) fn request(
        self,
        workspace: &Workspace,
        chance: &mut Chance,
    ) -> (&'static str, String, Vec<u8>) {
        let contact = *chance.pick(&workspace.contacts);
        let one = format!("/api/contacts/{contact}");
        let column = *chance.pick(&workspace.columns);
        let flag = chance.below(2) == 0;
        let json = |method, path: String, body: Value| (method, path, body.to_string().into_bytes());
        match self {
            Self::Create => json("POST", "/api/contacts".to_owned(), person(workspace, chance)),
            Self::Edit => json("PATCH", one, change(chance)),
            Self::Archive => json("PATCH", one, json!({"archived": flag})),
            Self::Star => json("PATCH", one, json!({"favorite": flag})),
            Self::Move => json(
                "POST",
                format!("/api/boards/{}/contacts/{contact}/move", workspace.board),
                json!({"column_id": column}),
            ),
            Self::PlaceOnBoard => {
                let board = flag.then_some(workspace.board);
                json(
                    "PATCH",
                    one,
                    json!({"board_id": board, "board_column_id": board.and(Some(column))}),
                )
            }
            Self::Delete => ("DELETE", one, Vec::new()),
            Self::Bulk => {
                let operations: Vec<Value> = (0..40)
                    .map(|_| match chance.below(3) {
                        0 => json!({"op": "create", "data": person(workspace, chance)}),
                        1 => json!({"op": "update", "id": chance.pick(&workspace.contacts), "data": change(chance)}),
                        _ => json!({"op": "delete", "id": chance.pick(&workspace.contacts)}),
                    })
                    .collect();
                let path = format!("/api/contacts/bulk?atomic={flag}");
                json("POST", path, json!({"operations": operations}))
            }
            Self::UpdateMatching => {
                let path = format!(
                    "/api/contacts?status={}",
                    chance.pick(&["open", "active", "prospect"])
                );
                json("PATCH", path, change(chance))
            }
            Self::Import => {
                let mut file = String::from("first_name,last_name,email,status,priority\n");
                for row in 0..200 {
                    let (status, priority) = (chance.pick(STATUSES), chance.pick(PRIORITIES));
                    file.push_str(&format!(
                        "I{row},Importova,i{row}@import.example,{status},{priority}\n"
                    ));
                }
                ("POST", "/api/contacts/import".to_owned(), file.into_bytes())
            }
            Self::CreateLead => json(
                "POST",
                "/api/leads".to_owned(),
                json!({"first_name": "L", "last_name": "Ead", "source": chance.pick(&["website", "referral"])}),
            ),
            Self::CreateActivity => json(
                "POST",
                "/api/activities".to_owned(),
                json!({"subject": "Call", "type": "call", "related_to": "contacts", "related_id": contact}),
            ),
            Self::Message => {
                let direction = if flag { "inbound" } else { "outbound" };
                json(
                    "POST",
                    format!("{one}/messages"),
                    json!({"body": "Hello", "direction": direction}),
                )
            }
        }
    }
}

fn person(workspace: &Workspace, chance: &mut Chance) -> Value {
    let board = (chance.below(4) > 0).then_some(workspace.board);
    json!({
        "first_name": "New", "last_name": "Person", "status": chance.pick(STATUSES), "priority": chance.pick(PRIORITIES),
        "board_id": board, "board_column_id": board.and(Some(chance.pick(&workspace.columns))),
        "is_test_data": chance.below(5) == 0, "assigned_to_id": chance.pick(&workspace.people).0,
    })
}

fn change(chance: &mut Chance) -> Value {
    match chance.below(6) {
        0 => json!({"status": chance.pick(STATUSES)}),
        1 => json!({"priority": chance.pick(PRIORITIES), "needs_response": true}),
        2 => json!({"needs_response": false, "follow_up_at": "2030-01-01T00:00:00Z"}),
        3 => json!({"sentiment": chance.pick(&["negative", "positive"]), "follow_up_at": null}),
        4 => json!({"assigned_to_id": null, "assigned_to": chance.pick(&["", "Somebody", "SOMEBODY"])}),
        _ => json!({"is_test_data": chance.below(2) == 0, "last_activity_at": "2026-01-02T03:04:05Z"}),
    }
}

impl PsqlAct {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::UpdateMany => "psql: update many",
            Self::Copy => "psql: copy",
            Self::RollBack => "psql: roll back",
            Self::Savepoint => "psql: savepoint",
            Self::Serializable => "psql: serializable",
            Self::EmptyScratch => "psql: empty a workspace",
            Self::FillScratch => "psql: fill a workspace",
            Self::DeleteSome => "psql: delete some",
            Self::MoveColumn => "psql: move a column",
            Self::StarMany => "psql: star many",
            Self::UpdateLeads => "psql: update leads",
            Self::BothWays => "psql: insert, change and delete in one",
        }
    }

    pub(super) async fn run(
        self,
        owner: &mut Client,
        workspace: &Workspace,
        scratch: &Workspace,
        chance: &mut Chance,
    ) -> anyhow::Result<()> {
        let tenant = workspace.tenant;
        let status = chance.pick(STATUSES);
        let (from, to) = (chance.pick(&workspace.columns), chance.pick(&workspace.columns));
        let some = format!(
            "tenant_id = '{tenant}' and abs(hashtext(id::text)) % 50 = {}",
            chance.below(50)
        );
        let sql = match self {
            Self::UpdateMany => format!(
                "update contact set status = '{status}', archived = not archived, last_activity_at = now() where {some}"
            ),
            Self::Copy => return copy(owner, workspace, chance).await,
            Self::RollBack => format!(
                "begin; update contact set priority = 'urgent', archived = true where {some}; delete from contact where {some}; \
                 rollback"
            ),
            Self::Savepoint => format!(
                "begin; update contact set status = '{status}' where {some}; savepoint s; \
                 delete from contact where {some}; rollback to s; \
                 insert into contact (tenant_id, first_name, last_name) values ('{tenant}', 'Save', 'Point'); commit"
            ),
            Self::Serializable => format!(
                "begin isolation level serializable; select count(*) from contact where tenant_id = '{tenant}'; \
                 update contact set needs_response = not needs_response where {some}; commit"
            ),
            Self::EmptyScratch => format!("delete from contact where tenant_id = '{}'", scratch.tenant),
            Self::FillScratch => format!(
                "insert into contact (tenant_id, first_name, last_name, status, board_id, board_column_id, created_at)
                 select '{}', 'Scratch', n::text, '{status}', '{}', '{}', now() - n * interval '1 hour'
                 from generate_series(1, 1500) n",
                scratch.tenant, scratch.board, scratch.columns[0]
            ),
            Self::DeleteSome => format!(
                "delete from contact where id in (select id from contact where {some} order by random() limit 20)"
            ),
            Self::MoveColumn => format!(
                "update contact set board_column_id = '{to}' where id in (select id from contact where tenant_id = '{tenant}' \
                 and board_column_id = '{from}' limit 200)"
            ),
            Self::StarMany => format!(
                "with gone as (delete from contact_favourite where tenant_id = '{tenant}' returning 1) \
                 insert into contact_favourite (tenant_id, user_id, contact_id) select '{tenant}', '{}', id from contact \
                 where {some} on conflict do nothing",
                chance.pick(&workspace.people).0
            ),
            Self::UpdateLeads => format!(
                "update lead set status = '{status}', estimated_value = coalesce(estimated_value, 0) + 1.25 \
                 where tenant_id = '{tenant}'"
            ),
            Self::BothWays => format!(
                "begin; insert into contact (tenant_id, first_name, last_name, status) \
                 select '{tenant}', 'Brief', n::text, '{status}' from generate_series(1, 30) n; \
                 update contact set status = 'open', priority = 'high' where tenant_id = '{tenant}' and first_name = 'Brief'; \
                 delete from contact where tenant_id = '{tenant}' and first_name = 'Brief'; commit"
            ),
        };
        let done = owner.batch_execute(&sql).await;
        if done.is_err() && !owner.is_closed() {
            // What failed inside of a transaction leaves it open.
            owner.batch_execute("rollback").await?;
        }
        Ok(done?)
    }
}

async fn copy(owner: &mut Client, workspace: &Workspace, chance: &mut Chance) -> anyhow::Result<()> {
    let mut rows = String::new();
    for row in 0..300 {
        rows.push_str(&format!(
            "{}\tCopied\t{row}\t{}\t{}\n",
            workspace.tenant,
            chance.pick(STATUSES),
            chance.pick(PRIORITIES)
        ));
    }
    let statement = "copy contact (tenant_id, first_name, last_name, status, priority) from stdin";
    let mut sink = pin!(owner.copy_in::<_, Bytes>(statement).await?);
    sink.send(rows.into()).await?;
    sink.finish().await?;
    Ok(())
}

/// What was done, and how it was answered.
#[derive(Debug, Default)]
pub(super) struct Tallies {
    done: Mutex<BTreeMap<(&'static str, u16), u64>>,
    cut_off: AtomicU64,
}

impl Tallies {
    pub(super) fn answered(&self, name: &'static str, status: u16) {
        *hold(&self.done).entry((name, status)).or_default() += 1;
    }

    pub(super) fn cut_off(&self) {
        self.cut_off.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn cuts(&self) -> u64 {
        self.cut_off.load(Ordering::Relaxed)
    }

    /// What was answered with success.
    pub(super) fn changes(&self) -> u64 {
        let done = hold(&self.done);
        let changes = done.iter().filter(|((_, status), _)| (200..300).contains(status));
        changes.map(|(_, count)| count).sum()
    }

    pub(super) fn text(&self) -> String {
        let done = hold(&self.done);
        let parts = done.iter().map(|((name, status), count)| match status {
            200..300 => format!("{name} {count}"),
            _ => format!("{name} answered {status} {count}"),
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}
