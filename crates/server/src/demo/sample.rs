//! Workspaces of any size with the demo's kind of people, for measurements.

use std::ops::Range;

use bytes::Bytes;
use tokio_postgres::Transaction;
use uuid::Uuid;

use super::rows::{TABLES, Table, Writer};
use super::world::{Calendar, ROLES, World};
use super::{load, today};

/// One of many workspaces with thousands of contacts on a board of five columns: for whoever measures the product with more
/// data than the demo has.
///
/// Like the demo's, its rows come from their numbers alone: two databases with the same workspaces hold the same rows, but
/// for their times, which are relative to the day.
///
/// ```
/// use server::SampleWorkspace;
///
/// let workspace = SampleWorkspace::new(7, 200_000);
/// assert_eq!(workspace.slug(), "sample-0007");
/// let contacts = workspace.tables().last().expect("accounts and contacts");
/// assert_eq!((contacts.name(), contacts.rows()), ("contact", 200_000));
/// ```
#[derive(Debug)]
pub struct SampleWorkspace {
    world: World,
    calendar: Calendar,
}

/// A table that a sample workspace has rows in.
#[derive(Clone, Copy)]
pub struct SampleTable<'a> {
    workspace: &'a SampleWorkspace,
    table: &'static Table,
}

/// Above the numbers of the demo's tenants, so that both fit into one database.
const FIRST_NUMBER: u64 = 1_000;

/// The contacts of three years.
const HISTORY_DAYS: i64 = 1_095;

/// The modules that have rows in it: ten million contacts are to be measured, not what was said to them.
const FILLED: [&str; 2] = ["accounts", "contacts"];

/// What a board of hundreds of thousands looks like: most cards were never touched.
const COLUMNS: &[(&str, u64)] = &[
    ("New", 60),
    ("Contacted", 18),
    ("In conversation", 10),
    ("Waiting", 7),
    ("Done", 5),
];

impl SampleWorkspace {
    /// The workspace with this number, from 0, and with so many contacts.
    #[must_use]
    pub fn new(number: u64, contacts: u64) -> Self {
        let name = format!("Sample workspace {number}");
        Self {
            world: World {
                // The demo's are constants. A few dozen bytes for as long as the measurement takes.
                slug: format!("sample-{number:04}").leak(),
                name: name.leak(),
                industry: "Services",
                country: "United States",
                timezone: "America/New_York",
                number: FIRST_NUMBER + number,
                contacts,
                archived_contacts: 0,
                accounts: (contacts / 100).max(1),
                leads: 0,
                opportunities: 0,
                activities: 0,
                tasks: 0,
                notes: 0,
                documents: 0,
                sources: 0,
                board: "All contacts",
                columns: COLUMNS,
                history_days: HISTORY_DAYS,
                exact: false,
            },
            calendar: Calendar::new(today()),
        }
    }

    /// The tenant's id.
    #[must_use]
    pub fn tenant_id(&self) -> Uuid {
        self.world.tenant_id()
    }

    /// The tenant's slug.
    #[must_use]
    pub fn slug(&self) -> &'static str {
        self.world.slug
    }

    /// The board that all contacts stand on.
    #[must_use]
    pub fn board_id(&self) -> Uuid {
        self.world.board_id()
    }

    /// The board's columns, from left to right.
    #[must_use]
    pub fn column_ids(&self) -> Vec<Uuid> {
        (0..COLUMNS.len())
            .map(|column| self.world.column_id(column))
            .collect()
    }

    /// The workspace's users, as id, e-mail and role. They have no passwords.
    #[must_use]
    pub fn users(&self) -> Vec<(Uuid, String, &'static str)> {
        ROLES
            .iter()
            .enumerate()
            .map(|(place, role)| (self.world.user_id(place), self.world.email(role), *role))
            .collect()
    }

    /// Writes the tenant, its users and its board with the columns.
    ///
    /// # Errors
    /// When the workspace is there already, or what Postgres says.
    pub async fn create(&self, transaction: &Transaction<'_>) -> anyhow::Result<()> {
        load::tenant(transaction, &self.world).await?;
        load::board(transaction, &self.world, self.calendar).await?;
        for (id, email, role) in self.users() {
            transaction
                .execute(
                    "insert into app_user (id, tenant_id, email, role, display_name) values ($1, $2, $3, $4, $3)",
                    &[&id, &self.tenant_id(), &email, &role],
                )
                .await?;
        }
        Ok(())
    }

    /// The tables that are to be filled, in an order in which references point backwards.
    pub fn tables(&self) -> impl Iterator<Item = SampleTable<'_>> {
        TABLES
            .iter()
            .filter(|table| FILLED.contains(&table.module))
            .map(|table| SampleTable {
                workspace: self,
                table,
            })
    }
}

impl SampleTable<'_> {
    /// The table's name in the database.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.table.table
    }

    /// The columns that the rows have values for, separated by commas.
    #[must_use]
    pub fn columns(&self) -> &'static str {
        self.table.columns
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> u64 {
        (self.table.count)(&self.workspace.world)
    }

    /// All rows in COPY's text format, in pieces of about this many bytes.
    pub fn text(&self, piece: usize) -> impl Iterator<Item = Bytes> {
        let (table, workspace) = (self.table, self.workspace);
        let mut writer = Writer::new(&workspace.world, workspace.calendar);
        let Range { mut start, end } = 0..self.rows();
        std::iter::from_fn(move || {
            while start < end && writer.rows.len() < piece {
                (table.write)(&mut writer, start);
                start += 1;
            }
            (writer.rows.len() > 0).then(|| writer.rows.take())
        })
    }
}

impl std::fmt::Debug for SampleTable<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SampleTable")
            .field("name", &self.name())
            .field("rows", &self.rows())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_written_once() {
        let workspace = SampleWorkspace::new(3, 500);
        let rows = |table: SampleTable<'_>| {
            let pieces: Vec<Bytes> = table.text(10_000).collect();
            assert!(pieces.iter().all(|piece| piece.ends_with(b"\n")));
            let lines = pieces.concat().iter().filter(|byte| **byte == b'\n').count();
            (table.name(), lines)
        };
        let found: Vec<_> = workspace.tables().map(rows).collect();
        assert_eq!(found, [("account", 5), ("contact", 500)]);
    }

    #[test]
    fn workspaces_do_not_share_ids() {
        let (one, other) = (SampleWorkspace::new(0, 10), SampleWorkspace::new(1, 10));
        assert_ne!(one.tenant_id(), other.tenant_id());
        assert_ne!(one.board_id(), other.board_id());
        assert_eq!(one.tenant_id(), SampleWorkspace::new(0, 99).tenant_id());
    }
}
