//! What a request makes the database do, as Postgres explains it in its log.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use serde_json::Value;
use supervisor::TestStores;

use crate::support::TestApp;

/// What makes every session of the server's role explain its statements. What runs inside a function is part of the statement
/// that calls it: its pages are among those of the call, and would be counted twice if it were explained as well.
const EXPLAIN: [(&str, &str); 7] = [
    ("session_preload_libraries", "auto_explain"),
    ("auto_explain.log_min_duration", "0"),
    ("auto_explain.log_analyze", "on"),
    ("auto_explain.log_buffers", "on"),
    ("auto_explain.log_timing", "off"),
    ("auto_explain.log_nested_statements", "off"),
    ("auto_explain.log_format", "json"),
];

/// What is asked reads one of these. Who asks, which version it is, and what the server does by itself does not belong to it.
const ASKED: [&str; 4] = ["contact", "board", "rollup_sums", "search_total"];

/// Statements of one request, as Postgres explains them.
pub(super) struct Explained(pub(super) Vec<Value>);

impl Explained {
    /// Pages touched, but not for counting what the conditions of a list select: that is exact by default, so it costs what
    /// there is.
    pub(super) fn pages(&self) -> u64 {
        let of = |plan: &Value, name: &str| plan["Plan"][name].as_u64().unwrap_or(0);
        let counts = |plan: &Value| {
            let query = plan["Query Text"].as_str().unwrap_or_default();
            query.starts_with("select count(*) from (select from ")
        };
        self.0
            .iter()
            .filter(|plan| !counts(plan))
            .map(|plan| of(plan, "Shared Hit Blocks") + of(plan, "Shared Read Blocks"))
            .sum()
    }

    /// Whether a statement with these words is among them.
    pub(super) fn has(&self, words: &str) -> bool {
        let query = |plan: &Value| {
            plan["Query Text"]
                .as_str()
                .is_some_and(|text| text.contains(words))
        };
        self.0.iter().any(query)
    }

    /// The parts of the contacts that were looked at.
    pub(super) fn parts(&self) -> Vec<String> {
        let mut found = Vec::new();
        for plan in &self.0 {
            parts(&plan["Plan"], &mut found);
        }
        found.sort();
        found.dedup();
        found
    }

    /// For the person who has to find out.
    pub(super) fn text(&self) -> String {
        let pretty: Vec<String> = self
            .0
            .iter()
            .map(|plan| serde_json::to_string_pretty(plan).unwrap())
            .collect();
        pretty.join("\n")
    }
}

fn parts(node: &Value, found: &mut Vec<String>) {
    if let Some(name) = node["Relation Name"].as_str()
        && name.starts_with("contact_p")
        && node["Actual Loops"].as_f64().unwrap_or(0.0) > 0.0
    {
        found.push(name.to_owned());
    }
    for child in node["Plans"].as_array().into_iter().flatten() {
        parts(child, found);
    }
}

/// From here on every session of the server's role explains its statements.
pub(super) async fn explain(app: &TestApp) {
    let database = app.database.name();
    for (name, value) in EXPLAIN {
        app.psql(&format!(
            "alter role thermocline_app in database \"{database}\" set {name} = '{value}'"
        ))
        .await;
    }
}

/// Watches what a request makes the database do.
pub(super) struct Watch(File);

impl Watch {
    pub(super) fn begin() -> Self {
        let mut log = File::open(TestStores::shared().postgres().log_path()).unwrap();
        log.seek(SeekFrom::End(0)).unwrap();
        Self(log)
    }

    /// What was explained since. Only the sessions of this test's server explain anything.
    pub(super) fn end(mut self) -> Explained {
        let mut text = String::new();
        self.0.read_to_string(&mut text).unwrap();
        let mut plans = Vec::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.ends_with("plan:") {
                let mut json = String::new();
                while let Some(more) = lines.next_if(|line| line.starts_with('\t')) {
                    json.push_str(more);
                }
                let plan: Value = serde_json::from_str(&json).unwrap();
                let query = plan["Query Text"].as_str().unwrap_or_default();
                if ASKED.iter().any(|read| query.contains(read)) {
                    plans.push(plan);
                }
            }
        }
        Explained(plans)
    }
}
