//! The reference for cached answers: a handler that returns the same bytes to everybody.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context;
use axum::Router;
use axum::routing::get;
use axum::serve::ListenerExt;
use bytes::Bytes;

use crate::cases::ACCOUNTS;

/// Serves until standard input ends, which is when the bench does.
pub(crate) fn run(file: &Path) -> anyhow::Result<()> {
    let body = Bytes::from(fs::read(file).with_context(|| format!("reading {}", file.display()))?);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("starting the runtime")?;
    runtime.block_on(async {
        let handler = move || {
            let body = body.clone();
            async move { ([("content-type", "application/json")], body) }
        };
        let router = Router::new().route(ACCOUNTS, get(handler));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        println!("{}", listener.local_addr()?.port());
        std::io::stdout().flush()?;
        // As the product does, so that this is no difference.
        let listener = listener.tap_io(|stream| {
            let _ = stream.set_nodelay(true);
        });
        let ended = async {
            let _ = tokio::task::spawn_blocking(|| std::io::stdin().read_to_end(&mut Vec::new())).await;
        };
        tokio::select! {
            served = async { axum::serve(listener, router).await } => served?,
            () = ended => {}
        }
        Ok(())
    })
}
