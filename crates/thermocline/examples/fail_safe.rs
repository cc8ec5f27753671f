//! A source that becomes slow and then fails: the last entry is served, and says that it is stale.
//!
//! Run with `cargo run -p thermocline --example fail_safe`.

use std::time::Duration;

use thermocline::{
    Answer, Cache, Key, LoadError, Loaded, Module, Namespace, Policy, Request, TenantId, VersionKey,
};

static DETAIL: Namespace = Namespace::new(
    "detail",
    Policy::new(Duration::from_millis(200))
        .with_jitter(0.0)
        .with_grace(Duration::from_secs(1))
        .with_soft_timeout(Duration::from_millis(50))
        .with_hard_timeout(Duration::from_millis(500)),
);
const DEALS: Module = Module::new("deals");
const DEPENDS: [VersionKey; 1] = [VersionKey::new(TenantId::SERVER, DEALS)];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let cache: Cache<String> = Cache::builder("example").build();

    report("a healthy source", read(&cache, Duration::ZERO, true).await);
    tokio::time::sleep(Duration::from_millis(250)).await;
    // The entry has expired. The reader waits 50 milliseconds for the new one, not 100.
    report(
        "a slow source",
        read(&cache, Duration::from_millis(100), true).await,
    );
    cache.idle().await;
    report(
        "the slow load has arrived",
        read(&cache, Duration::ZERO, true).await,
    );
    tokio::time::sleep(Duration::from_millis(250)).await;
    report("a failing source", read(&cache, Duration::ZERO, false).await);
    tokio::time::sleep(Duration::from_secs(1)).await;
    report(
        "failing for longer than the grace",
        read(&cache, Duration::ZERO, false).await,
    );
}

async fn read(
    cache: &Cache<String>,
    delay: Duration,
    works: bool,
) -> Result<Answer<String>, LoadError<&'static str>> {
    let key = Key::new(&DETAIL, TenantId::SERVER, DEALS, "42");
    let load = move || async move {
        tokio::time::sleep(delay).await;
        if works {
            Ok(Loaded::unlabelled("a deal".to_owned()))
        } else {
            Err("the database is away")
        }
    };
    cache.get_or_load(Request::new(key, &DEPENDS), load).await
}

fn report(what: &str, result: Result<Answer<String>, LoadError<&'static str>>) {
    match result {
        Ok(answer) => println!("{what}: {:?}, {:?} old", answer.outcome, answer.age),
        Err(error) => println!("{what}: {error}"),
    }
}
