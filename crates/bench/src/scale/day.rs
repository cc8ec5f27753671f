//! A day of a simulated company over two servers: what share of the reads is answered from memory, and that no answer is stale.
//!
//! The day before is played as well, in as much time, and not counted: people come in the morning to what yesterday left.

mod mix;
mod truth;

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};

use anyhow::Context;
use serde_json::{Value, json};
use tokio_postgres::Client;

use self::mix::{Act, HOURS, Mix};
use self::truth::{Compared, Truth};
use super::chance::{Chance, Zipf};
use super::database::ScaleDatabase;
use super::staff::{Workspace, version_of};
use super::table::{Section, number, whole};
use crate::http_connection::HttpConnection;
use crate::statistics::quantile;

/// Connections that ask at once.
const WORKERS: usize = 12;
/// The share of answers whose content is compared with the database: one in so many.
const SAMPLE: usize = 40;
/// The contacts of a workspace that its people look at.
const SEEN: i64 = 500;
/// The pause of one of the workers between two requests at the busiest hour.
const PAUSE: Duration = Duration::from_micros(1_500);
/// The goal.
const GOAL: f64 = 0.91;

/// What everybody shares.
struct World {
    workspaces: Vec<Workspace>,
    ports: [u16; 2],
    mix: &'static Mix,
    begun: Instant,
    /// Of one day; two are played.
    length: Duration,
    tally: Mutex<Tally>,
}

/// What was seen.
#[derive(Debug, Default)]
struct Tally {
    routes: Vec<(Act, Route)>,
    compared: Compared,
    checked: u64,
    stale: Vec<String>,
    failed: Vec<String>,
}

#[derive(Debug, Default)]
struct Route {
    hits: u64,
    misses: u64,
    others: u64,
    millis: Vec<f64>,
}

pub(super) async fn run(database: &ScaleDatabase, seconds: u64) -> anyhow::Result<Vec<Section>> {
    let mut sections = Vec::new();
    for mix in mix::MIXES {
        sections.push(one(database, mix, seconds / mix::MIXES.len() as u64).await?);
    }
    Ok(sections)
}

async fn one(database: &ScaleDatabase, mix: &'static Mix, seconds: u64) -> anyhow::Result<Section> {
    eprintln!("  {}", mix.name);
    let product = database.product();
    let servers = [product.server(&[]).await?, product.server(&[]).await?];
    let mut workspaces = Vec::new();
    for number in 0..database.size().workspaces {
        let sample = database.workspace(number);
        workspaces.push(Workspace::read(database.owner(), &sample, SEEN).await?);
    }
    let world = Arc::new(World {
        workspaces,
        ports: [servers[0].port(), servers[1].port()],
        mix,
        begun: Instant::now(),
        length: Duration::from_secs(seconds) / 2,
        tally: Mutex::default(),
    });
    let mut workers = Vec::new();
    for number in 0..WORKERS {
        let owner = server::connect_admin(&database.owner_url()).await?;
        workers.push(tokio::spawn(work(Arc::clone(&world), owner, number)));
    }
    for worker in workers {
        worker.await??;
    }
    let tally = std::mem::take(&mut *world.tally());
    Ok(describe(
        &tally,
        mix,
        world.workspaces.len(),
        world.length.as_secs(),
    ))
}

/// One person after the other, until the day is over.
async fn work(world: Arc<World>, owner: Client, number: usize) -> anyhow::Result<()> {
    let mut chance = Chance::seeded(number as u64);
    let workspaces = Zipf::new(world.workspaces.len(), 1.0);
    let mut connections = [
        HttpConnection::open(world.ports[0], None).await?,
        HttpConnection::open(world.ports[1], None).await?,
    ];
    let truth = Truth::new(&owner);
    // Nights whose import has come: one of the workers brings it.
    let mut nights = if number == 0 { 0.0 } else { f64::INFINITY };
    loop {
        let gone = world.begun.elapsed();
        if gone >= world.length * 2 {
            return Ok(());
        }
        let days = gone.as_secs_f64() / world.length.as_secs_f64();
        let hour = (days * 24.0) as usize % 24;
        let workspace = &world.workspaces[workspaces.draw(&mut chance)];
        let act = if nights <= days && hour >= 3 {
            nights = days.floor() + 1.0;
            Act::Import
        } else {
            chance.weighted(world.mix.acts)
        };
        let (_, token) = chance.pick(&workspace.people);
        let server = chance.below(2);
        connections[server].sign_in(token);
        world
            .act(
                act,
                workspace,
                server,
                &mut connections[server],
                &mut chance,
                &truth,
            )
            .await
            .with_context(|| format!("{act:?}"))?;
        // People pause; at night most of them sleep.
        tokio::time::sleep(PAUSE.mul_f64(1.0 / f64::from(HOURS[hour]).max(1.0) * f64::from(mix::BUSIEST)))
            .await;
    }
}

impl World {
    fn tally(&self) -> std::sync::MutexGuard<'_, Tally> {
        self.tally.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn act(
        &self,
        act: Act,
        workspace: &Workspace,
        server: usize,
        http: &mut HttpConnection,
        chance: &mut Chance,
        truth: &Truth<'_>,
    ) -> anyhow::Result<()> {
        match act.write(workspace, chance) {
            Some((method, path, body)) => {
                let answer = match body {
                    Value::String(csv) => http.send(method, &path, "text/csv", csv.as_bytes()).await?,
                    body => http.send_json(method, &path, &body).await?,
                };
                let version = answer
                    .header("x-version")
                    .and_then(|text| version_of(text, "contacts"));
                if let Some(version) = version {
                    workspace.acknowledged.write(server, version);
                }
                if !(200..300).contains(&answer.status) {
                    self.tally().fail(act, answer.status, &path);
                }
            }
            None => {
                let (path, shown) = act.read(workspace, chance);
                let floor = workspace.acknowledged.floor(server);
                let started = Instant::now();
                let answer = http.get(&path).await?;
                let millis = started.elapsed().as_secs_f64() * 1e3;
                if answer.status != 200 {
                    self.tally().fail(act, answer.status, &path);
                    return Ok(());
                }
                let outcome = answer.header("x-cache").unwrap_or("none").to_owned();
                let claimed = answer
                    .header("x-version")
                    .and_then(|text| version_of(text, "contacts"));
                let body = match (claimed, &shown) {
                    (Some(_), Some(_)) if chance.below(SAMPLE) == 0 => Some(answer.body.to_vec()),
                    _ => None,
                };
                {
                    let mut tally = self.tally();
                    if self.begun.elapsed() >= self.length {
                        tally.read(act, &outcome, millis);
                    }
                    if let Some(claimed) = claimed {
                        tally.checked += 1;
                        if claimed < floor {
                            tally.stale.push(format!(
                                "{path} shows version {claimed} where {floor} was acknowledged ({outcome})"
                            ));
                        }
                    }
                }
                if let (Some(body), Some(shown), Some(claimed)) = (body, shown, claimed) {
                    let body: Value = serde_json::from_slice(&body)?;
                    let found = truth.compare(workspace, &shown, claimed, &body["data"]).await?;
                    self.tally().compared.add(found, &path);
                }
            }
        }
        Ok(())
    }
}

impl Tally {
    fn read(&mut self, act: Act, outcome: &str, millis: f64) {
        let place = self.routes.iter().position(|(of, _)| *of == act);
        let place = place.unwrap_or_else(|| {
            self.routes.push((act, Route::default()));
            self.routes.len() - 1
        });
        let route = &mut self.routes[place].1;
        match outcome {
            "HIT" => route.hits += 1,
            "MISS" => route.misses += 1,
            _ => route.others += 1,
        }
        route.millis.push(millis);
    }

    fn fail(&mut self, act: Act, status: u16, path: &str) {
        self.failed.push(format!("{act:?} {status} {path}"));
    }
}

fn describe(tally: &Tally, mix: &Mix, workspaces: usize, seconds: u64) -> Section {
    let mut section = Section::new(
        format!(
            "A day in {seconds} s, {workspaces} workspaces, two servers: {}",
            mix.name
        ),
        &["read", "requests", "hits", "p50 ms", "p99 ms"],
    );
    let mut all = Route::default();
    let mut routes: Vec<&(Act, Route)> = tally.routes.iter().collect();
    routes.sort_by_key(|(act, _)| *act as usize);
    for (act, route) in routes {
        section.row(line(act.name(), route));
        all.hits += route.hits;
        all.misses += route.misses;
        all.others += route.others;
        all.millis.extend(&route.millis);
    }
    section.row(line("all", &all));
    let rate = all.hits as f64 / (all.hits + all.misses + all.others).max(1) as f64;
    section.note(format!(
        "Hit rate {:.2} % (goal above {:.0} %: {}).",
        rate * 100.0,
        GOAL * 100.0,
        if rate > GOAL { "met" } else { "missed" }
    ));
    section.note(mix.reasons);
    section.note(format!(
        "Workspaces, pages and contacts are drawn by Zipf's law. The day before was played as well and not counted. {} answers carried a version of the contacts, and {} of them \
         were older than what had been acknowledged (through the same server before the request, through the other more than \
         100 ms before). Of one answer in {SAMPLE}, the content was compared with the database: {} were made at the version \
         that the database still had, and {} of these differed; {} had been overtaken by another change and could not be compared.",
        whole(tally.checked),
        tally.stale.len(),
        whole(tally.compared.same + tally.compared.different.len() as u64),
        tally.compared.different.len(),
        whole(tally.compared.moved_on)
    ));
    for stale in tally.stale.iter().take(5) {
        section.broken(format!("STALE: {stale}"));
    }
    for different in tally.compared.different.iter().take(5) {
        section.broken(format!("DIFFERENT: {different}"));
    }
    if tally.checked == 0 || tally.compared.same == 0 {
        section.broken("Nothing was compared, so nothing is proved.");
    }
    if !tally.failed.is_empty() {
        let first = tally.failed.first().map_or("", String::as_str);
        section.broken(format!(
            "{} requests failed, the first: {first}",
            whole(tally.failed.len() as u64)
        ));
    }
    section
}

fn line(name: &str, route: &Route) -> [String; 5] {
    let requests = route.hits + route.misses + route.others;
    let at = |share| quantile(&route.millis, share).unwrap_or(f64::NAN);
    [
        name.to_owned(),
        whole(requests),
        format!("{:.1} %", route.hits as f64 * 100.0 / requests.max(1) as f64),
        number(at(0.5)),
        number(at(0.99)),
    ]
}

/// A file of contacts, as a night's import brings them.
fn night_file() -> Value {
    let mut file = String::from("first_name,last_name,email,status\n");
    for row in 0..2_000 {
        file.push_str(&format!(
            "Night{row},Importova,night{row}@import.example,prospect\n"
        ));
    }
    json!(file)
}
