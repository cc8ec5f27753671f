#![doc = include_str!("../README.md")]

mod event;
mod function;
mod run;
mod schedule;
mod scheduler;
mod schema;
mod store;

pub use self::event::{RunEvent, RunStage};
pub use self::function::{FunctionError, FunctionResult, Functions, JobFunction, Progress, RunContext};
pub use self::run::{DueSummary, RunCause, RunRecord, RunState};
pub use self::schedule::{Schedule, ScheduleError};
pub use self::scheduler::{RunNowError, Scheduler, SchedulerOptions, SchedulerState, SchedulerStatistics};
pub use self::schema::schema_sql;
pub use self::store::{JobStore, StoreError};
