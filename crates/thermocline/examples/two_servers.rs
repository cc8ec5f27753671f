//! Two servers with a remote layer and a version store in common: what one loaded the other finds, and what one
//! changed the other does not serve any more.
//!
//! Run with `cargo run -p thermocline --features contract-tests --example two_servers`.

use std::{convert::Infallible, sync::Arc, time::Duration};

use thermocline::{
    Cache, Key, Loaded, LocalVersionStore, MemoryRemoteLayer, Module, Namespace, Policy, Request,
    SystemClock, TenantId, VersionKey, VersionStore, VersionTable,
};

static LIST: Namespace = Namespace::new("list", Policy::new(Duration::from_secs(300)));
const DEALS: Module = Module::new("deals");
const KEY: VersionKey = VersionKey::new(TenantId::SERVER, DEALS);

struct Server {
    name: &'static str,
    store: Arc<LocalVersionStore>,
    versions: VersionTable,
    cache: Cache<String>,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    // In production: Valkey through `thermocline-redis`, and Postgres through `thermocline-postgres`.
    let remote = Arc::new(MemoryRemoteLayer::new(Arc::new(SystemClock)));
    let store = Arc::new(LocalVersionStore::new());
    let [east, west] = ["east", "west"].map(|name| {
        let versions = VersionTable::new(store.clone(), Arc::new(SystemClock));
        versions.feed_connected();
        let cache = Cache::builder(name)
            .remote(remote.clone())
            .versions(versions.clone())
            .build();
        Server {
            name,
            store: store.clone(),
            versions,
            cache,
        }
    });

    east.read(&[]).await?;
    west.read(&[]).await?;
    west.read(&[]).await?;

    // A write on the east server. It knows at once; the west server will hear of it through its feed.
    let slots = east.store.raise(&[KEY]).await?.remove(0);
    let version = east.versions.observe(KEY, slots);
    println!("written: deals are at version {version}");

    // A client that comes from the east server brings the version along, and does not have to wait for the feed.
    west.read(&[(KEY, version)]).await?;
    west.versions.change(KEY, 0, 1);
    west.read(&[]).await?;
    east.read(&[]).await?;
    Ok(())
}

impl Server {
    async fn read(&self, floors: &[(VersionKey, u64)]) -> Result<(), Box<dyn std::error::Error>> {
        let store = self.store.clone();
        let load = || async move {
            // A real loader reads rows and slots in one statement.
            let version = store.read(&[KEY]).await.map_or(0, |slots| slots[0].version());
            Ok::<_, Infallible>(Loaded::new(format!("deals as of version {version}"), version))
        };
        let key = Key::new(&LIST, TenantId::SERVER, DEALS, "all");
        let request = Request {
            floors,
            ..Request::new(key, &[KEY])
        };
        let answer = self.cache.get_or_load(request, load).await?;
        self.cache.idle().await;
        println!("{}: {:?} from {:?}", self.name, answer.value, answer.outcome);
        Ok(())
    }
}
