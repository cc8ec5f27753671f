//! A client that measures.

use std::time::{Duration, Instant};

use anyhow::Context;
use reqwest::Method;
use serde_json::{Value, json};

use crate::command::failure::{Exit, Failure};

/// Where and as whom.
pub(super) struct Login {
    pub(super) url: String,
    pub(super) email: String,
    pub(super) password: String,
}

pub(super) struct Client {
    http: reqwest::Client,
    url: String,
    token: String,
}

/// An answer and what it took.
pub(super) struct Answer {
    /// `data` of the body.
    pub(super) data: Value,
    /// `X-Cache`.
    pub(super) cache: String,
    pub(super) took: Duration,
}

impl Client {
    pub(super) async fn sign_in(login: &Login) -> Result<Self, Failure> {
        let mut builder = reqwest::Client::builder().timeout(Duration::from_secs(30));
        let host = login.url.split_once("://").map_or("", |(_, rest)| rest);
        if ["127.", "[::1]", "localhost"]
            .iter()
            .any(|local| host.starts_with(local))
        {
            // A proxy of the environment is for the world outside, and its time is not ours.
            builder = builder.no_proxy();
        }
        let http = builder.build().context("making an HTTP client")?;
        let mut client = Self {
            http,
            url: login.url.clone(),
            token: String::new(),
        };
        let credentials = json!({"email": login.email, "password": login.password});
        let body = client
            .exchange(Method::POST, "/api/auth/login", Some(credentials))
            .await?
            .0;
        let token = body["access_token"]
            .as_str()
            .or_else(|| body["data"]["access_token"].as_str());
        token
            .context("the answer to the login has no access_token")?
            .clone_into(&mut client.token);
        Ok(client)
    }

    pub(super) async fn get(&self, path: &str) -> Result<Answer, Failure> {
        self.send(Method::GET, path, None).await
    }

    pub(super) async fn send(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Answer, Failure> {
        let started = Instant::now();
        let (mut body, cache) = self.exchange(method, path, body).await?;
        Ok(Answer {
            took: started.elapsed(),
            data: body["data"].take(),
            cache,
        })
    }

    async fn exchange(
        &self,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<(Value, String), Failure> {
        let what = format!("{method} {}{path}", self.url);
        let mut request = self.http.request(method, format!("{}{path}", self.url));
        if !self.token.is_empty() {
            request = request.bearer_auth(&self.token);
        }
        if let Some(body) = body {
            request = request.json(&body);
        }
        let away = |error: reqwest::Error| {
            let error = anyhow::Error::new(error.without_url());
            Failure::new(
                Exit::Unreachable,
                format!("{what}: {error:#}; is the server running there?"),
            )
        };
        let response = request.send().await.map_err(&away)?;
        let status = response.status();
        let cache = response
            .headers()
            .get("x-cache")
            .and_then(|value| value.to_str().ok())
            .unwrap_or("-")
            .to_owned();
        let text = response.text().await.map_err(&away)?;
        let body: Value = serde_json::from_str(&text).unwrap_or_default();
        if status.is_success() {
            return Ok((body, cache));
        }
        let detail = body["detail"].as_str().unwrap_or("the answer does not say why");
        Err(Failure::new(
            Exit::Failed,
            format!("{what} answers {status}: {detail}"),
        ))
    }
}
