//! A cache alone: loads, hits, an invalidation, and what it tells about them.
//!
//! Run with `cargo run -p thermocline --example memory_cache`.

use std::{convert::Infallible, time::Duration};

use thermocline::{
    Cache, Digest, Json, Key, Loaded, Module, Namespace, Policy, Request, TenantId, VersionKey,
};

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(300)));
const DEALS: Module = Module::new("deals");

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let cache: Cache<Json<Vec<u32>>> = Cache::builder("example")
        .memory_capacity(16 * 1024 * 1024)
        .build();
    let mut events = cache.events();

    let tenant = TenantId::SERVER;
    let depends = [VersionKey::new(tenant, DEALS)];
    // Everything that the answer depends on goes into the key; a digest keeps it short.
    let key = Key::new(
        &LIST,
        tenant,
        DEALS,
        Digest::of(b"stage=open&sort=-amount&page=1"),
    );

    for round in 1..=4 {
        if round == 3 {
            let versions = cache.invalidate_module(tenant, DEALS).await?;
            println!("a deal changed; the version is now {:?}", versions.as_slice());
        }
        let load = || async { Ok::<_, Infallible>(Loaded::unlabelled(Json::new(vec![3, 1, 2]))) };
        let answer = cache
            .get_or_load(Request::new(key.clone(), &depends), load)
            .await?;
        println!("round {round}: {:?} from {:?}", *answer.value, answer.outcome);
    }

    println!("{:#?}", cache.statistics().namespace("list"));
    while let Ok(event) = events.try_recv() {
        println!("{event:?}");
    }
    Ok(())
}
