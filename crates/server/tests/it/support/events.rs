//! A client of the event stream.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use futures_util::StreamExt;
use http::{HeaderMap, Request, StatusCode};
use serde_json::Value;

use super::client::Client;

/// How long an event may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(10);

/// An open stream. Dropping it is a client that goes away.
pub(crate) struct EventStream {
    body: BodyDataStream,
    text: String,
    pub(crate) headers: HeaderMap,
    /// The id of the last event: what a browser would come back with.
    pub(crate) last_id: String,
}

/// An event as a browser sees it.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    pub(crate) kind: String,
    pub(crate) data: Value,
}

impl EventStream {
    /// Connects; `last_id` is empty for a first visit.
    pub(crate) async fn open(client: &Client, path: &str, last_id: &str) -> Self {
        let mut request = Request::builder().uri(path);
        if !last_id.is_empty() {
            request = request.header("last-event-id", last_id);
        }
        let response = client.respond(request.body(Body::empty()).unwrap()).await;
        let (parts, body) = response.into_parts();
        assert_eq!(parts.status, StatusCode::OK);
        Self {
            body: body.into_data_stream(),
            text: String::new(),
            headers: parts.headers,
            last_id: last_id.to_owned(),
        }
    }

    /// The next event of this kind; others are passed over.
    pub(crate) async fn next(&mut self, kind: &str) -> Value {
        loop {
            let event = self.any().await;
            let event = event.unwrap_or_else(|| panic!("the stream ended before a `{kind}`"));
            if event.kind == kind {
                return event.data;
            }
        }
    }

    /// The next event; none at the end of the stream.
    pub(crate) async fn any(&mut self) -> Option<Heard> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                if let Some(event) = self.read(&block) {
                    return Some(event);
                }
                continue;
            }
            if !self.more().await {
                return None;
            }
        }
    }

    /// Waits for a comment line with this text.
    pub(crate) async fn comment(&mut self, text: &str) {
        let line = format!(": {text}\n");
        while !self.text.contains(&line) {
            assert!(self.more().await, "the stream ended before `{text}`");
        }
        self.text = self.text.replacen(&line, "", 1);
    }

    async fn more(&mut self) -> bool {
        let chunk = tokio::time::timeout(PATIENCE, self.body.next())
            .await
            .expect("nothing is heard on the stream");
        match chunk {
            Some(bytes) => {
                self.text.push_str(std::str::from_utf8(&bytes.unwrap()).unwrap());
                true
            }
            None => false,
        }
    }

    fn read(&mut self, block: &str) -> Option<Heard> {
        let (mut kind, mut data) = (None, String::new());
        for line in block.lines() {
            match line.split_once(": ") {
                Some(("event", name)) => kind = Some(name.to_owned()),
                Some(("data", text)) => data.push_str(text),
                Some(("id", id)) => id.clone_into(&mut self.last_id),
                _ => {}
            }
        }
        Some(Heard {
            kind: kind?,
            data: serde_json::from_str(&data).unwrap(),
        })
    }
}
