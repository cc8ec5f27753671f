//! Reading ahead: while Postgres takes one batch in, the next is read and checked on a thread of its own.

use std::collections::HashSet;
use std::sync::Arc;

use csv::StringRecord;
use tokio::sync::mpsc;
use uuid::Uuid;

use super::encode::Encoded;
use super::file::CsvFile;
use super::plan::Plan;
use super::report::RowError;
use super::row::{Row, Rules, repeats_an_id};
use crate::modules::WriteKind;
use crate::problem::ApiError;

/// The most rows of a batch, which is one transaction: enough that the transaction itself costs nothing, few enough that
/// progress is seen, a cancellation is quick, and row locks are short.
const MAX_ROWS: u64 = 2500;
/// The most text of a batch.
const MAX_BYTES: usize = 4 * 1024 * 1024;

/// Rows that are loaded in one transaction.
#[derive(Debug, Default)]
pub(super) struct Batch {
    /// Rows that passed every check that needs no database.
    pub(super) rows: Vec<Row>,
    /// What is wrong with the others.
    pub(super) errors: Vec<RowError>,
    /// How many others there are.
    pub(super) failed: u64,
    /// The rows in COPY's format. Rows that have an id are encoded later: whether they are new is not known here.
    pub(super) encoded: Option<Encoded>,
}

impl Batch {
    /// All rows of the file that it stands for.
    pub(super) fn records(&self) -> u64 {
        self.rows.len() as u64 + self.failed
    }

    pub(super) fn refuse(&mut self, errors: Vec<RowError>) {
        self.failed += 1;
        self.errors.extend(errors);
    }
}

/// Reads and checks the whole file. Ends early when nobody takes the batches any more.
///
/// A batch that cannot be read is an item; nothing follows it.
pub(super) fn read_ahead(
    file: CsvFile,
    rules: Arc<Rules>,
    plan: Arc<Plan>,
) -> mpsc::Receiver<Result<Batch, ApiError>> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::task::spawn_blocking(move || {
        let mut reading = Reading {
            rules,
            plan,
            batch: Batch::default(),
            bytes: 0,
            ids: HashSet::new(),
        };
        let result = reading.run(&file, &sender);
        if let Err(error) = result {
            let _ = sender.blocking_send(Err(error));
        }
    });
    receiver
}

struct Reading {
    rules: Arc<Rules>,
    plan: Arc<Plan>,
    batch: Batch,
    bytes: usize,
    ids: HashSet<Uuid>,
}

impl Reading {
    fn run(
        &mut self,
        file: &CsvFile,
        sender: &mpsc::Sender<Result<Batch, ApiError>>,
    ) -> Result<(), ApiError> {
        let mut records = file.records()?;
        let mut record = StringRecord::new();
        while records.read(&mut record)? {
            match self.rules.take(records.line(), &record) {
                Ok(row) => {
                    if repeats_an_id(&mut self.ids, &row) && !self.send(sender) {
                        return Ok(());
                    }
                    self.ids.extend(row.id);
                    self.add(row);
                }
                Err(errors) => self.batch.refuse(errors),
            }
            self.bytes += record.as_slice().len();
            let full = self.batch.records() >= MAX_ROWS || self.bytes >= MAX_BYTES;
            if full && !self.send(sender) {
                return Ok(());
            }
        }
        if self.batch.records() > 0 {
            self.send(sender);
        }
        Ok(())
    }

    /// A row without an id is a new one, so everything about it can be checked here.
    fn add(&mut self, mut row: Row) {
        if row.id.is_some() {
            self.batch.rows.push(row);
            return;
        }
        match self.rules.complete(&mut row, WriteKind::Create) {
            Ok(()) => self.batch.rows.push(row),
            Err(errors) => self.batch.refuse(errors),
        }
    }

    /// False when nobody takes batches any more.
    fn send(&mut self, sender: &mpsc::Sender<Result<Batch, ApiError>>) -> bool {
        let mut batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        if self.ids.is_empty() {
            batch.encoded = Some(Encoded::of(&self.plan, &batch.rows, |_| true));
        }
        self.ids.clear();
        sender.blocking_send(Ok(batch)).is_ok()
    }
}
