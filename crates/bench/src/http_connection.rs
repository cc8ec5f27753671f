//! An HTTP/1.1 client that does as little as possible, so that the time measured is the server's.

use std::net::Ipv4Addr;

use anyhow::{Context, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// One kept-alive connection.
#[derive(Debug)]
pub(crate) struct HttpConnection {
    stream: TcpStream,
    authorization: String,
    buffer: Vec<u8>,
}

/// An answer whose body is still in the connection's buffer.
#[derive(Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    pub(crate) head: &'a str,
    pub(crate) body: &'a [u8],
}

impl HttpConnection {
    pub(crate) async fn open(port: u16, token: Option<&str>) -> anyhow::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .await
            .context("connecting to the server")?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            authorization: token
                .map_or_else(String::new, |token| format!("authorization: Bearer {token}\r\n")),
            buffer: Vec::with_capacity(64 * 1024),
        })
    }

    /// Speaks for somebody else from now on.
    pub(crate) fn sign_in(&mut self, token: &str) {
        self.authorization = format!("authorization: Bearer {token}\r\n");
    }

    /// Asks and reads the whole answer. Only answers with a `content-length` are understood.
    pub(crate) async fn get(&mut self, path: &str) -> anyhow::Result<Answer<'_>> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nhost: localhost\r\n{}\r\n",
            self.authorization
        );
        self.exchange(request.as_bytes()).await
    }

    /// Sends a body and reads the whole answer.
    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        content_type: &str,
        body: &[u8],
    ) -> anyhow::Result<Answer<'_>> {
        let mut request = format!(
            "{method} {path} HTTP/1.1\r\nhost: localhost\r\n{}content-type: {content_type}\r\ncontent-length: {}\r\n\r\n",
            self.authorization,
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(body);
        self.exchange(&request).await
    }

    /// Sends JSON and reads the whole answer.
    pub(crate) async fn send_json(
        &mut self,
        method: &str,
        path: &str,
        body: &serde_json::Value,
    ) -> anyhow::Result<Answer<'_>> {
        self.send(method, path, "application/json", body.to_string().as_bytes())
            .await
    }

    async fn exchange(&mut self, request: &[u8]) -> anyhow::Result<Answer<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let end_of_head = loop {
            self.read_more().await?;
            if let Some(at) = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                break at + 4;
            }
        };
        let head = std::str::from_utf8(&self.buffer[..end_of_head])?;
        let status = head.get(9..12).context("no status line")?.parse()?;
        let length: usize = header(head, "content-length")
            .context("an answer without content-length")?
            .parse()?;
        while self.buffer.len() < end_of_head + length {
            self.read_more().await?;
        }
        let (head, body) = self.buffer.split_at(end_of_head);
        Ok(Answer {
            status,
            head: std::str::from_utf8(head)?,
            body: &body[..length],
        })
    }

    async fn read_more(&mut self) -> anyhow::Result<()> {
        if self.stream.read_buf(&mut self.buffer).await? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }
}

impl Answer<'_> {
    /// A header's value.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(self.head, name)
    }

    /// The body of a success.
    pub(crate) fn success(&self) -> anyhow::Result<&[u8]> {
        if !(200..300).contains(&self.status) {
            let problem: Option<serde_json::Value> = serde_json::from_slice(self.body).ok();
            let detail = problem.as_ref().and_then(|problem| problem["detail"].as_str());
            let body = String::from_utf8_lossy(self.body);
            bail!("status {}: {}", self.status, detail.unwrap_or(&body));
        }
        Ok(self.body)
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (found, value) = line.split_once(':')?;
        found.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}
