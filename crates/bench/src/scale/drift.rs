//! Random load with kills and restarts: every count that the database keeps, against a recount, again and again.

mod acts;
mod harm;

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};
use std::time::{Duration, Instant};

use anyhow::Context;
use server::SampleWorkspace;
use supervisor::{Durability, PrivatePostgres, PrivateRedis, RedisRole};
use tempfile::TempDir;
use tokio_postgres::Client;

use self::acts::{HTTP_ACTS, PSQL_ACTS, Tallies};
use self::harm::Harm;
use super::chance::Chance;
use super::staff::Workspace;
use super::table::{Section, whole};
use super::upkeep;
use crate::http_connection::HttpConnection;
use crate::product::{self, DATABASE, PASSWORD, Product, ROLE};

const WORKSPACES: u64 = 3;
const CONTACTS: u64 = 3_000;
/// The workspace whose contacts come and go as a whole.
const SCRATCH: u64 = WORKSPACES;
/// Clients over HTTP, and people with psql.
const CLIENTS: usize = 6;
const PEOPLE: usize = 3;
/// Between two recounts.
const MOST_BETWEEN: Duration = Duration::from_secs(300);

/// What the load runs on.
struct Field {
    workspaces: Vec<Workspace>,
    scratch: Workspace,
    owner_url: String,
    product: Product,
    ports: [AtomicU16; 2],
    over: AtomicBool,
    /// The backend that compares: nobody terminates it.
    comparing: i32,
    tallies: Tallies,
}

pub(super) async fn run(minutes: f64) -> anyhow::Result<Vec<Section>> {
    let length = Duration::from_secs_f64(minutes * 60.0);
    let ground = Ground::make().await?;
    let field = Arc::new(ground.field().await?);
    let harm = Harm::begin(Arc::clone(&field)).await?;
    let mut workers = Vec::new();
    for number in 0..CLIENTS {
        workers.push(tokio::spawn(client(Arc::clone(&field), number)));
    }
    for number in 0..PEOPLE {
        workers.push(tokio::spawn(person(Arc::clone(&field), number)));
    }

    let begun = Instant::now();
    let between = MOST_BETWEEN.min(length / 6);
    let mut section = Section::new(
        format!("Kept counts against a recount, {minutes} minutes of random load with kills"),
        &[
            "after",
            "changes",
            "tenants x modules",
            "buckets kept",
            "buckets that differ",
        ],
    );
    let mut next = between;
    let mut drifted = 0;
    while begun.elapsed() < length {
        // Moments of the run, not a wait for something to happen.
        tokio::time::sleep(next.saturating_sub(begun.elapsed())).await;
        next += between;
        drifted += compare(&ground.owner, &mut section, begun, &field).await?;
    }
    field.over.store(true, Ordering::SeqCst);
    for worker in workers {
        worker.await??;
    }
    let (kills, terminated) = harm.end().await?;
    // At rest, once with what waits to be folded and once without.
    drifted += compare(&ground.owner, &mut section, begun, &field).await?;
    upkeep::fold(&ground.owner).await?;
    drifted += compare(&ground.owner, &mut section, begun, &field).await?;
    describe(&mut section, &ground.owner, &field, drifted, kills, terminated).await?;
    Ok(vec![section])
}

/// Stores with a few workspaces.
struct Ground {
    postgres: PrivatePostgres,
    redis: PrivateRedis,
    owner: Client,
    directory: TempDir,
}

impl Ground {
    async fn make() -> anyhow::Result<Self> {
        let (postgres, redis) = tokio::task::spawn_blocking(|| {
            let postgres = PrivatePostgres::start_with(|options| options.durability(Durability::Durable))?;
            postgres.create_database(DATABASE, "template1")?;
            let redis = PrivateRedis::start(RedisRole::Cache)?;
            Ok::<_, supervisor::SupervisorError>((postgres, redis))
        })
        .await??;
        let mut owner = server::connect_admin(&postgres.url(DATABASE)).await?;
        owner
            .batch_execute(&format!("create role {ROLE} login password '{PASSWORD}'"))
            .await?;
        server::migrate(&mut owner, ROLE).await?;
        for number in 0..=SCRATCH {
            let sample = SampleWorkspace::new(number, CONTACTS);
            let transaction = owner.transaction().await?;
            sample.create(&transaction).await?;
            transaction.commit().await?;
            for table in sample.tables() {
                super::load::copy(&owner, sample.tenant_id(), table).await?;
            }
        }
        owner.batch_execute("vacuum analyze").await?;
        Ok(Self {
            postgres,
            redis,
            owner,
            directory: tempfile::tempdir()?,
        })
    }

    async fn field(&self) -> anyhow::Result<Field> {
        let mut workspaces = Vec::new();
        for number in 0..=SCRATCH {
            let sample = SampleWorkspace::new(number, CONTACTS);
            workspaces.push(Workspace::read(&self.owner, &sample, CONTACTS.cast_signed()).await?);
        }
        let scratch = workspaces.pop().context("there is a scratch workspace")?;
        let owner_url = self.postgres.url(DATABASE);
        let comparing = self.owner.query_one("select pg_backend_pid()", &[]).await?.get(0);
        Ok(Field {
            comparing,
            workspaces,
            scratch,
            product: Product {
                app_url: product::app_url(self.postgres.host(), self.postgres.port()),
                owner_url: owner_url.clone(),
                redis_url: self.redis.url(),
                directory: self.directory.path().to_owned(),
            },
            owner_url,
            ports: [AtomicU16::new(0), AtomicU16::new(0)],
            over: AtomicBool::new(false),
            tallies: Tallies::default(),
        })
    }
}

impl Field {
    fn is_over(&self) -> bool {
        self.over.load(Ordering::SeqCst)
    }
}

/// Somebody's browser: it tries again when a server is gone.
async fn client(field: Arc<Field>, number: usize) -> anyhow::Result<()> {
    let mut chance = Chance::seeded(number as u64);
    let mut open: Option<HttpConnection> = None;
    while !field.is_over() {
        let workspace = chance.pick(&field.workspaces);
        let (_, token) = chance.pick(&workspace.people);
        let mut http = match open.take() {
            // Now and then through the other server.
            Some(http) if chance.below(50) > 0 => http,
            _ => {
                let port = field.ports[chance.below(2)].load(Ordering::SeqCst);
                match HttpConnection::open(port, None).await {
                    Ok(http) => http,
                    Err(_) => {
                        // A server that was just killed: it is back in a moment, and then it is asked again.
                        tokio::time::sleep(Duration::from_millis(20)).await;
                        continue;
                    }
                }
            }
        };
        http.sign_in(token);
        let act = chance.weighted(HTTP_ACTS);
        let (method, path, body) = act.request(workspace, &mut chance);
        match http.send(method, &path, act.content_type(), &body).await {
            Ok(answer) => {
                field.tallies.answered(act.name(), answer.status);
                open = Some(http);
            }
            Err(_) => field.tallies.cut_off(),
        }
    }
    Ok(())
}

/// Somebody with psql, or a job of another service.
async fn person(field: Arc<Field>, number: usize) -> anyhow::Result<()> {
    let mut chance = Chance::seeded(100 + number as u64);
    let mut owner = server::connect_admin(&field.owner_url).await?;
    while !field.is_over() {
        if owner.is_closed() {
            owner = server::connect_admin(&field.owner_url).await?;
        }
        let act = chance.weighted(PSQL_ACTS);
        let workspace = chance.pick(&field.workspaces);
        match act.run(&mut owner, workspace, &field.scratch, &mut chance).await {
            Ok(()) => field.tallies.answered(act.name(), 200),
            // Serialization failures, and backends that were terminated under them.
            Err(_) => field.tallies.cut_off(),
        }
    }
    Ok(())
}

/// Counts everything and compares. Whatever differs is kept in `rollup_drift` and corrected, so that each difference is found
/// once.
async fn compare(
    owner: &Client,
    section: &mut Section,
    begun: Instant,
    field: &Field,
) -> anyhow::Result<u64> {
    let modules = upkeep::counted_modules(owner).await?;
    // Favourites follow their contacts into and out of the archive without a statement of their own.
    let row = owner
        .query_one(
            "select coalesce(sum(favourites_recheck(id)), 0)::bigint from tenant",
            &[],
        )
        .await?;
    let strayed: i64 = row.get(0);
    let mut differ = strayed.unsigned_abs();
    for module in &modules {
        let row = owner
            .query_one("select rollup_recount($1, null, true)", &[module])
            .await?;
        differ += row.get::<_, i64>(0).unsigned_abs();
    }
    let row = owner
        .query_one(
            "select count(distinct (tenant_id, module)), count(*) from rollup",
            &[],
        )
        .await?;
    let (pairs, buckets): (i64, i64) = (row.get(0), row.get(1));
    let elapsed = begun.elapsed().as_secs();
    eprintln!("  after {elapsed} s: {differ} buckets differ");
    section.row([
        format!("{} min {:02} s", elapsed / 60, elapsed % 60),
        whole(field.tallies.changes()),
        whole(pairs.unsigned_abs()),
        whole(buckets.unsigned_abs()),
        whole(differ),
    ]);
    Ok(differ)
}

async fn describe(
    section: &mut Section,
    owner: &Client,
    field: &Field,
    drifted: u64,
    kills: u64,
    terminated: u64,
) -> anyhow::Result<()> {
    section.note(format!(
        "{CLIENTS} clients over two servers and {PEOPLE} people with psql; {} changes were answered, {} were cut off. Servers \
         were killed with -9 and restarted {} times, {} backends were terminated in the middle of what they did.",
        whole(field.tallies.changes()),
        whole(field.tallies.cuts()),
        whole(kills),
        whole(terminated),
    ));
    section.note(format!("What was done: {}.", field.tallies.text()));
    if field.tallies.changes() == 0 {
        section.broken("Nothing was changed, so nothing is proved.");
    }
    if drifted > 0 {
        let rows = owner
            .query(
                "select module, bucket, n_kept, n_counted, found_at::text from rollup_drift order by found_at limit 20",
                &[],
            )
            .await?;
        for row in rows {
            let (module, bucket): (&str, &str) = (row.get(0), row.get(1));
            let (kept, counted): (i64, i64) = (row.get(2), row.get(3));
            let at: &str = row.get(4);
            section.broken(format!(
                "DRIFT: {module} {bucket}: {kept} kept, {counted} counted, {at}"
            ));
        }
        section.broken(format!("{drifted} buckets drifted."));
    }
    Ok(())
}

/// A lock whose holder cannot leave it half-done.
fn hold<T>(lock: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}
