//! What the cache answered, by module. The engine counts by namespace; which module an answer is of is the server's business.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::response::Response;
use serde_json::{Map, Value, json};
use thermocline::Module;

use crate::modules::MODULES;

/// Counters of every module, in the order of the module list.
#[derive(Debug)]
pub(crate) struct ModuleCounters(Vec<Counters>);

#[derive(Debug, Default)]
struct Counters {
    hits: AtomicU64,
    misses: AtomicU64,
    stale: AtomicU64,
    bypasses: AtomicU64,
}

impl ModuleCounters {
    /// Nothing counted yet.
    pub(crate) fn new() -> Self {
        Self(MODULES.iter().map(|_| Counters::default()).collect())
    }

    /// Counts an answer by what its `X-Cache` says.
    pub(crate) fn count(&self, module: Module, response: &Response) {
        let Some(at) = MODULES.iter().position(|spec| spec.module == module) else {
            return;
        };
        let counters = &self.0[at];
        let counter = match response.headers().get("x-cache").map(|value| value.as_bytes()) {
            Some(b"HIT") => &counters.hits,
            Some(b"MISS") => &counters.misses,
            Some(b"STALE") => &counters.stale,
            Some(b"BYPASS") => &counters.bypasses,
            _ => return,
        };
        counter.fetch_add(1, Ordering::Relaxed);
    }

    /// All of them, by the module's name.
    pub(crate) fn read(&self) -> Value {
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let modules: Map<String, Value> = MODULES
            .iter()
            .zip(&self.0)
            .map(|(spec, counters)| {
                let numbers = json!({
                    "hits": read(&counters.hits),
                    "misses": read(&counters.misses),
                    "stale": read(&counters.stale),
                    "bypasses": read(&counters.bypasses),
                });
                (spec.name().to_owned(), numbers)
            })
            .collect();
        Value::Object(modules)
    }
}
