//! Boards of contacts: their columns, contacts that move between them, the board in one statement, and its pages. See ADR 27.

mod columns;
mod cursor;
mod filter;
mod moving;
mod neighbours;
mod page;
mod parameters;
mod position;
mod reading;
mod routes;
mod statements;
mod view;
mod warm;

pub(crate) use self::filter::FILTERS;
pub(crate) use self::routes::routes;
pub(crate) use self::warm::warm;
