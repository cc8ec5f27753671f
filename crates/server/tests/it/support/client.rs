//! A client of the API: requests through the whole router, answers with helpers that say what went wrong.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Method, Request, Response, StatusCode};
use http_body_util::BodyExt;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};
use tower::ServiceExt;
use uuid::Uuid;

use super::app::JWT_SECRET;

/// What an access token says.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    pub(crate) user: Uuid,
    pub(crate) tenant: Option<Uuid>,
    pub(crate) email: String,
    pub(crate) role: &'static str,
}

impl Token {
    /// The signed token, good until 2100: expiry has tests of its own.
    pub(crate) fn sign(&self) -> String {
        self.sign_until(4_102_444_800)
    }

    /// The signed token, good until this second.
    pub(crate) fn sign_until(&self, expires: u64) -> String {
        let claims = json!({
            "sub": self.user, "tenant_id": self.tenant, "role": self.role, "email": self.email,
            "iat": 1_700_000_000, "exp": expires, "jti": Uuid::now_v7(),
        });
        let key = EncodingKey::from_secret(JWT_SECRET.as_bytes());
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key).unwrap()
    }
}

/// A client with a token.
#[derive(Clone)]
pub(crate) struct Client {
    router: Router,
    token: Option<String>,
}

/// An answer, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl Client {
    pub(crate) fn new(router: Router, token: Option<String>) -> Self {
        Self { router, token }
    }

    /// The `Authorization` header that this client sends.
    pub(crate) fn authorization(&self) -> String {
        format!("Bearer {}", self.token.as_deref().unwrap_or_default())
    }

    /// The same person at another server.
    pub(crate) fn at(&self, other: &super::TestApp) -> Self {
        Self {
            router: other.router.clone(),
            token: self.token.clone(),
        }
    }

    /// The same person at any router.
    pub(crate) fn with_router(&self, router: Router) -> Self {
        Self {
            router,
            token: self.token.clone(),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(Method::GET, path, headers, None).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &[], Some(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, &[], Some(body)).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, &[], Some(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, &[], None).await
    }

    pub(crate) async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = match body {
            Some(body) => request
                .header("content-type", "application/json")
                .body(Body::from(body.to_string()))
                .unwrap(),
            None => request.body(Body::empty()).unwrap(),
        };
        self.raw(request).await
    }

    /// Sends any request; the token is added.
    pub(crate) async fn raw(&self, request: Request<Body>) -> Answer {
        let response = self.respond(request).await;
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    /// Sends any request and leaves the body of the answer unread; the token is added.
    pub(crate) async fn respond(&self, mut request: Request<Body>) -> Response<Body> {
        if let Some(token) = &self.token {
            request
                .headers_mut()
                .insert("authorization", format!("Bearer {token}").parse().unwrap());
        }
        self.router.clone().oneshot(request).await.unwrap()
    }
}

impl Answer {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| {
            panic!(
                "{error}: {} {}",
                self.status,
                String::from_utf8_lossy(&self.bytes)
            )
        })
    }

    /// `data` of a success.
    pub(crate) fn data(&self) -> Value {
        let mut json = self.json();
        assert_eq!(json["success"], json!(true), "{} {json}", self.status);
        assert_eq!(json["status"], json!("success"));
        json["data"].take()
    }

    /// Expects this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}",
            String::from_utf8_lossy(&self.bytes)
        );
        self
    }

    /// Expects a problem with this status and code, and gives its body.
    #[track_caller]
    pub(crate) fn problem(self, status: u16, code: &str) -> Value {
        let answer = self.expect(status);
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let json = answer.json();
        assert_eq!(json["code"], json!(code), "{json}");
        assert_eq!(json["status"], json!(status));
        assert_eq!(json["success"], json!(false));
        assert_eq!(json["message"], json["detail"]);
        assert_eq!(json["request_id"], json!(answer.header("x-request-id")));
        json
    }

    /// A header's text, empty when absent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Expects what `X-Cache` says.
    #[track_caller]
    pub(crate) fn cache(self, outcome: &str) -> Self {
        assert_eq!(self.header("x-cache"), outcome, "{}", self.header("cache-status"));
        self
    }

    /// The id of the row in `data`.
    pub(crate) fn id(&self) -> String {
        self.data()["id"].as_str().unwrap().to_owned()
    }
}
