//! Creating rows over HTTP: validation, a transaction, versions raised and learned before the answer. For the record.

use crate::figure::Figure;
use crate::session::Session;
use crate::statistics::Spread;
use crate::wrk::{Load, Outcome};

/// Every request creates another contact.
pub(crate) const SCRIPT: &str = r#"
local number = 0
local threads = 0
function setup(thread) threads = threads + 1; thread:set("id", threads) end
function request()
  number = number + 1
  local body = string.format('{"first_name":"First%d","last_name":"Last%d","email":"c%d.%d@example.com"}', number, number, id, number)
  return wrk.format("POST", nil, {["Content-Type"] = "application/json", ["Authorization"] = wrk.headers["Authorization"]}, body)
end
"#;

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let world = session.world().await?;
    let server = world.server(&[]).await?;
    let script = world.file("creates.lua");
    std::fs::write(&script, SCRIPT)?;
    let load = Load {
        port: server.port(),
        path: "/api/contacts",
        token: Some(world.token()),
        script: Some(&script),
        pid: Some(server.pid()),
    };
    load.run(1).await?;
    let mut outcomes: Vec<Outcome> = Vec::new();
    for _ in 0..session.rounds() {
        outcomes.push(load.run(session.seconds()).await?);
    }
    let figure = |case: &str, unit, number: fn(&Outcome) -> f64| {
        let values: Vec<f64> = outcomes.iter().map(number).collect();
        let figure = Figure::measured(format!("creating a contact over HTTP, {case}"), unit, &values);
        match Spread::of(&values) {
            Some(spread) => figure.noted(format!("{:.1} to {:.1} {unit}", spread.low, spread.high)),
            None => figure,
        }
    };
    Ok(vec![
        figure("32 connections", "requests/s", |outcome| {
            outcome.requests_per_second
        }),
        figure("p50", "ms", |outcome| outcome.p50_ms),
        figure("p99", "ms", |outcome| outcome.p99_ms),
        figure("server's processor time", "us/request", |outcome| {
            outcome.processor_us.unwrap_or(f64::NAN)
        }),
    ])
}
