//! A list that is read from Postgres over HTTP, beside the same statements on a bare connection.

use std::time::Instant;

use anyhow::ensure;
use server::modules::{ModuleSpec, find};
use tokio_postgres::types::{ToSql, Type};
use tokio_postgres::{Client, NoTls, Row};
use uuid::Uuid;

use super::PAGE;
use crate::budget::LIST_MISS;
use crate::figure::Figure;
use crate::http_connection::HttpConnection;
use crate::session::Session;
use crate::statistics::{Rounds, quantile};

const MISS: &str = "/api/accounts?limit=50&offset=0&bust_cache=true";

pub(super) async fn run(session: &Session) -> anyhow::Result<Vec<Figure>> {
    let world = session.world().await?;
    let server = world.server(&[]).await?;
    let mut http = HttpConnection::open(server.port(), Some(world.token())).await?;
    let bare = BareList::open(&world.app_url(), world.tenant()).await?;

    // The statements are the server's, or the comparison is worth nothing.
    let rows = bare.read().await?;
    let answer = http.get(MISS).await?;
    let body = String::from_utf8_lossy(answer.success()?);
    ensure!(rows.len() == 50, "{} rows instead of 50", rows.len());
    for row in &rows {
        ensure!(
            body.contains(row.get::<_, &str>(0)),
            "the server's rows are others"
        );
    }

    let (warm_up, samples) = (20, session.scaled(100, 300));
    let (mut p50, mut p99, mut hit) = (Rounds::default(), Rounds::default(), Rounds::default());
    for _ in 0..session.rounds() {
        let (mut over_http, mut of_bare, mut of_hits) = (Vec::new(), Vec::new(), Vec::new());
        for sample in 0..warm_up + samples {
            let started = Instant::now();
            http.get(MISS).await?.success()?;
            let missed = Instant::now();
            bare.read().await?;
            let read = Instant::now();
            http.get(PAGE).await?.success()?;
            if sample >= warm_up {
                over_http.push((missed - started).as_secs_f64() * 1e3);
                of_bare.push((read - missed).as_secs_f64() * 1e3);
                of_hits.push(read.elapsed().as_secs_f64() * 1e3);
            }
        }
        let at = |values: &[f64], share| quantile(values, share).unwrap_or(f64::NAN);
        p50.push(at(&over_http, 0.5), at(&of_bare, 0.5));
        p99.push(at(&over_http, 0.99), at(&of_bare, 0.99));
        hit.push(at(&of_hits, 0.5), at(&of_bare, 0.5));
    }
    Ok(vec![
        Figure::compared("miss of a 50-row list, p50", "ms", "its bare SQL", &p50)
            .under(LIST_MISS)
            .noted(
                "`bust_cache=true` over HTTP; the statements of the server in one pipeline on one connection",
            ),
        Figure::compared("miss of a 50-row list, p99", "ms", "its bare SQL", &p99),
        Figure::compared(
            "memory hit of it over the same connection, p50",
            "ms",
            "its bare SQL",
            &hit,
        ),
    ])
}

/// The statements of a miss: one snapshot with the version and the page.
struct BareList {
    client: Client,
    begin: String,
    page: String,
    tenant: String,
}

impl BareList {
    async fn open(url: &str, tenant: Uuid) -> anyhow::Result<Self> {
        let mut config: tokio_postgres::Config = url.parse()?;
        config.options("-c timezone=UTC -c plan_cache_mode=force_custom_plan -c jit=off");
        let (client, connection) = config.connect(NoTls).await?;
        tokio::spawn(connection);
        let accounts = find("accounts").ok_or_else(|| anyhow::anyhow!("there is no module accounts"))?;
        Ok(Self {
            client,
            begin: format!(
                "begin isolation level repeatable read read only; set local app.tenant_id = '{tenant}'; \
                 set local app.user_id = '{}'",
                Uuid::nil()
            ),
            page: page(accounts),
            tenant: tenant.to_string(),
        })
    }

    /// In one pipeline, and the commit once the rows are there: as the server does it.
    async fn read(&self) -> anyhow::Result<Vec<Row>> {
        let tenant: (&(dyn ToSql + Sync), Type) = (&self.tenant, Type::TEXT);
        let module: (&(dyn ToSql + Sync), Type) = (&"accounts", Type::TEXT);
        let slots = [tenant.clone(), module];
        let of_page = [tenant];
        let (begun, slots, rows) = futures_util::join!(
            self.client.batch_execute(&self.begin),
            self.client
                .query_typed("select thermocline.slots($1::uuid, $2::text)", &slots),
            self.client.query_typed(&self.page, &of_page),
        );
        begun?;
        slots?;
        self.client.batch_execute("commit").await?;
        Ok(rows?)
    }
}

fn page(spec: &ModuleSpec) -> String {
    let fields = spec.all_fields().filter(|field| field.shown());
    let columns: Vec<String> = ["t.id".to_owned(), "t.tenant_id as tenant_id".to_owned()]
        .into_iter()
        .chain(fields.map(|field| format!("{} as {}", field.sql(), field.name)))
        .collect();
    format!(
        "select (select row_to_json(r)::text from (select {}) r), t.created_at::text, t.id from {} t \
         where t.tenant_id = $1::uuid and true order by t.created_at desc, t.id desc limit 50 offset 0",
        columns.join(", "),
        spec.table
    )
}
