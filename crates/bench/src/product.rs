//! Servers of the product over stores that the bench has started.

use std::path::PathBuf;
use std::time::Duration;

use serde_json::json;
use uuid::Uuid;

use crate::children::ServerProcess;
use crate::http_connection::HttpConnection;

/// The role of servers, which row-level security binds.
pub(crate) const ROLE: &str = "thermocline_app";
/// The cluster listens on loopback and lives as long as the measurement.
pub(crate) const PASSWORD: &str = "app";
/// The database that is measured in.
pub(crate) const DATABASE: &str = "bench";
const JWT_SECRET: &str = "a secret of the bench that is long enough";

/// What servers are started over.
#[derive(Debug, Clone)]
pub(crate) struct Product {
    /// The database, as servers sign in.
    pub(crate) app_url: String,
    /// The database as its owner signs in: a person with psql, and the change feed.
    pub(crate) owner_url: String,
    pub(crate) redis_url: String,
    /// For logs and files that are being read.
    pub(crate) directory: PathBuf,
}

impl Product {
    /// Starts a server as in production, and waits until it hears of changes.
    pub(crate) async fn server(&self, extra: &[(&str, &str)]) -> anyhow::Result<ServerProcess> {
        let mut settings = vec![
            ("DATABASE_URL", self.app_url.clone()),
            ("CHANGE_FEED_URL", self.owner_url.clone()),
            ("REDIS_CACHE_URL", self.redis_url.clone()),
            ("JWT_SECRET", JWT_SECRET.to_owned()),
            ("THERMOCLINE_DATA", self.directory.display().to_string()),
            // Out of reach, but counted as in production.
            ("RATE_LIMIT_USER_PER_MINUTE", "600000000".to_owned()),
            ("RATE_LIMIT_TENANT_PER_MINUTE", "600000000".to_owned()),
        ];
        for (name, value) in extra {
            settings.push((name, (*value).to_owned()));
        }
        let server = ServerProcess::product(&settings, &self.directory).await?;
        let mut connection = HttpConnection::open(server.port(), None).await?;
        for _ in 0..3_000 {
            let health = connection.get("/health").await?;
            if String::from_utf8_lossy(health.body).contains("\"healthy\"") {
                return Ok(server);
            }
            // Another process: it can only be asked. Three thousand times this is the limit of a minute: beside the load of an
            // hour of kills, a start took more than ten seconds.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        anyhow::bail!("the server was not healthy after a minute")
    }
}

/// The URL of the database for servers.
pub(crate) fn app_url(host: &str, port: u16) -> String {
    format!("postgres://{ROLE}:{PASSWORD}@{host}:{port}/{DATABASE}")
}

/// A bearer token for a user, good for longer than any measurement.
pub(crate) fn token(user: Uuid, tenant: Uuid, role: &str, email: &str) -> anyhow::Result<String> {
    let claims = json!({
        "sub": user, "tenant_id": tenant, "role": role, "email": email,
        "iat": 1_700_000_000, "exp": 4_102_444_800_u64, "jti": Uuid::now_v7(),
    });
    let key = jsonwebtoken::EncodingKey::from_secret(JWT_SECRET.as_bytes());
    Ok(jsonwebtoken::encode(
        &jsonwebtoken::Header::default(),
        &claims,
        &key,
    )?)
}
