//! A cached list over HTTP: the product, a bare handler with the same bytes, and the peer with its own.

use anyhow::{Context, ensure};

use super::PAGE;
use crate::budget::{LIST_AXUM, LIST_PEER, LIST_PEER_P99, LIST_TUNED};
use crate::children::ServerProcess;
use crate::figure::Figure;
use crate::http_connection::HttpConnection;
use crate::peer::Peer;
use crate::session::Session;
use crate::statistics::{Rounds, turns};
use crate::wrk::{Load, Outcome};

/// The product with its log at the usual level, and without the line per request.
const PRODUCT: usize = 0;
const QUIET: usize = 1;
const AXUM: usize = 2;
const PEER: usize = 3;
const TUNED: usize = 4;

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let world = session.world().await?;
    let product = world.server(&[]).await?;
    let quiet = world.server(&[("LOG_LEVEL", "warn")]).await?;
    let body = cached_body(&product, world.token()).await?;
    cached_body(&quiet, world.token()).await?;
    let file = world.file("body.json");
    std::fs::write(&file, &body)?;
    let axum = ServerProcess::body(&file)?;
    let (peer, peer_missing) = match &session.arguments().peer {
        Some(folder) => (
            Some(Peer::start(folder).await.context("starting the peer")?),
            None,
        ),
        None => (None, Some("no peer was named (--peer)".to_owned())),
    };

    let of = |server: &ServerProcess, token| Side {
        port: server.port(),
        pid: server.pid(),
        token,
    };
    let mut sides = vec![
        of(&product, Some(world.token())),
        of(&quiet, Some(world.token())),
        of(&axum, None),
    ];
    let mut peer_bytes = 0;
    if let Some(peer) = &peer {
        sides.push(Side {
            port: peer.port(),
            pid: peer.pid(),
            token: Some(peer.token()),
        });
        sides.push(of(peer.tuned(), Some(peer.token())));
        for side in &sides[PEER..] {
            let mut connection = HttpConnection::open(side.port, side.token).await?;
            peer_bytes = connection.get(PAGE).await?.success()?.len();
        }
    }

    for side in &sides {
        side.load().run(1).await?;
    }
    let mut outcomes: Vec<Vec<Outcome>> = Vec::new();
    for round in 0..session.rounds() {
        let mut found: Vec<Option<Outcome>> = vec![None; sides.len()];
        for index in turns(sides.len(), round) {
            found[index] = Some(sides[index].load().run(session.seconds()).await?);
        }
        outcomes.push(found.into_iter().flatten().collect());
    }

    let rounds = |reference: usize, number: fn(&Outcome) -> f64, ours: usize| {
        let mut rounds = Rounds::default();
        for outcome in &outcomes {
            rounds.push(number(&outcome[ours]), number(&outcome[reference]));
        }
        rounds
    };
    let rate = |outcome: &Outcome| outcome.requests_per_second;
    let (p50, p99) = (
        |outcome: &Outcome| outcome.p50_ms,
        |outcome: &Outcome| outcome.p99_ms,
    );
    let processor = |outcome: &Outcome| outcome.processor_us.unwrap_or(f64::NAN);
    let (per_second, latency) = ("requests/s", "ms");
    let compared = |case: &str, unit, against, reference, number| {
        Figure::compared(
            format!("cached list, {case}"),
            unit,
            against,
            &rounds(reference, number, PRODUCT),
        )
    };
    let quiet = |case: &str, unit, number| {
        let case = format!("cached list without access log, {case}");
        Figure::compared(case, unit, "axum", &rounds(AXUM, number, QUIET))
    };
    let mut figures = vec![
        compared("requests/s", per_second, "axum", AXUM, rate)
            .under(LIST_AXUM)
            .noted(format!("{} bytes", body.len())),
        compared("p50", latency, "axum", AXUM, p50),
        compared("p99", latency, "axum", AXUM, p99),
        compared("server's processor time", "us/request", "axum", AXUM, processor),
        quiet("requests/s", per_second, rate),
        quiet("server's processor time", "us/request", processor),
    ];
    if let Some(why) = peer_missing {
        let missing = |budget| Figure::missing("cached list against the peer", why.clone()).under(budget);
        figures.extend([missing(LIST_PEER), missing(LIST_TUNED), missing(LIST_PEER_P99)]);
    } else {
        figures.extend([
            compared("requests/s", per_second, "the peer", PEER, rate)
                .under(LIST_PEER)
                .noted(format!("the peer's answer has {peer_bytes} bytes")),
            compared("requests/s", per_second, "the tuned peer", TUNED, rate).under(LIST_TUNED),
            compared("p50", latency, "the peer", PEER, p50),
            compared("p99", latency, "the peer", PEER, p99).under(LIST_PEER_P99),
            compared("p99", latency, "the tuned peer", TUNED, p99),
        ]);
    }
    Ok(figures)
}

struct Side<'a> {
    port: u16,
    pid: u32,
    token: Option<&'a str>,
}

impl Side<'_> {
    fn load(&self) -> Load<'_> {
        Load {
            port: self.port,
            path: PAGE,
            token: self.token,
            script: None,
            pid: Some(self.pid),
        }
    }
}

/// The list's bytes, once a server answers it from memory.
async fn cached_body(server: &ServerProcess, token: &str) -> anyhow::Result<Vec<u8>> {
    let mut connection = HttpConnection::open(server.port(), Some(token)).await?;
    connection.get(PAGE).await?.success()?;
    let answer = connection.get(PAGE).await?;
    ensure!(
        answer.header("x-cache") == Some("HIT"),
        "the second answer is no hit:\n{}",
        answer.head
    );
    Ok(answer.success()?.to_vec())
}
