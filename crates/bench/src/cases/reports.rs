//! What a dashboard and a list with its counts cost: made anew, and from memory beside the peer.

use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::budget::{BUNDLE_COLD, REPORTS_PEER};
use crate::children::ServerProcess;
use crate::figure::Figure;
use crate::http_connection::HttpConnection;
use crate::peer::Peer;
use crate::session::Session;
use crate::statistics::{Rounds, quantile, turns};
use crate::world::World;
use crate::wrk::Load;

const BUNDLE: &str = "/api/reports/dashboard-bundle";
const ACTIVITIES: &str = "/api/activities?include_stats=true&limit=50";

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let world = World::start().await?;
    world
        .owner()
        .execute(include_str!("../reports.sql"), &[&world.tenant()])
        .await
        .context("loading what the dashboard shows")?;
    world.owner().batch_execute("vacuum analyze").await?;
    let server = world.server(&[]).await?;
    let mut figures = cold(session, &world, &server).await?;
    match &session.arguments().peer {
        Some(folder) => {
            let peer = Peer::start(folder).await.context("starting the peer")?;
            for (name, path) in [
                ("dashboard bundle", BUNDLE),
                ("activities with statistics", ACTIVITIES),
            ] {
                figures.push(cached(session, &world, &server, &peer, name, path).await?);
            }
        }
        None => {
            let why = "no peer was named (--peer)".to_owned();
            figures.push(Figure::missing("reports against the peer", why).under(REPORTS_PEER));
        }
    }
    Ok(figures)
}

/// Made from the database, and from memory.
async fn cold(session: &Session, world: &World, server: &ServerProcess) -> anyhow::Result<Vec<Figure>> {
    let mut http = HttpConnection::open(server.port(), Some(world.token())).await?;
    let answer = http.get(BUNDLE).await?;
    let body: Value = serde_json::from_slice(answer.success()?)?;
    let contacts = &body["data"]["stats"]["totalContacts"];
    ensure!(contacts == 191_663, "the bundle counts {contacts} contacts");
    let (warm_up, samples) = (20, session.scaled(100, 400));
    let (mut renewed, mut hits) = (Vec::new(), Vec::new());
    for sample in 0..warm_up + samples {
        let started = Instant::now();
        http.get("/api/reports/dashboard-bundle?bust_cache=true")
            .await?
            .success()?;
        let renewal = started.elapsed();
        let started = Instant::now();
        http.get(BUNDLE).await?.success()?;
        if sample >= warm_up {
            renewed.push(renewal.as_secs_f64() * 1e3);
            hits.push(started.elapsed().as_secs_f64() * 1e3);
        }
    }
    let at = |values: &[f64], share| quantile(values, share).unwrap_or(f64::NAN);
    let figure =
        |case: &str, value: f64| Figure::measured(format!("dashboard bundle, {case}"), "ms", &[value]);
    Ok(vec![
        figure("cold, p50", at(&renewed, 0.5))
            .under(BUNDLE_COLD)
            .noted("191,663 contacts, 50,000 activities; one connection over HTTP"),
        figure("cold, p99", at(&renewed, 0.99)),
        figure("from memory, p50", at(&hits, 0.5)),
    ])
}

async fn cached(
    session: &Session,
    world: &World,
    server: &ServerProcess,
    peer: &Peer,
    name: &str,
    path: &str,
) -> anyhow::Result<Figure> {
    let ours = Load {
        port: server.port(),
        path,
        token: Some(world.token()),
        script: None,
        pid: Some(server.pid()),
    };
    let theirs = Load {
        port: peer.port(),
        path,
        token: Some(peer.token()),
        script: None,
        pid: Some(peer.pid()),
    };
    let sides = [ours, theirs];
    for side in &sides {
        side.run(1).await?;
    }
    let mut rounds = Rounds::default();
    for round in 0..session.rounds() {
        let mut rates = [f64::NAN; 2];
        for index in turns(sides.len(), round) {
            rates[index] = sides[index].run(session.seconds()).await?.requests_per_second;
        }
        rounds.push(rates[0], rates[1]);
    }
    Ok(Figure::compared(
        format!("{name}, cached, requests/s"),
        "requests/s",
        "the peer",
        &rounds,
    )
    .under(REPORTS_PEER))
}
