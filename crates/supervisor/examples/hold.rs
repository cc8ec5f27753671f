//! Starts all stores in the directory given, prints their URLs, and keeps them until standard input ends.
//!
//! ```text
//! cargo run -p supervisor --example hold -- /tmp/stores
//! ```

use std::io::Read;
use std::path::Path;

use supervisor::{Durability, Stores, StoresOptions, SupervisorError};

fn main() -> Result<(), SupervisorError> {
    let Some(directory) = std::env::args_os().nth(1) else {
        eprintln!("usage: hold DIRECTORY");
        std::process::exit(2);
    };
    let options = StoresOptions::default().durability(Durability::Fast);
    let stores = Stores::start(Path::new(&directory), &options)?;
    println!("postgres {}", stores.postgres.admin_url());
    for redis in [&stores.memory, &stores.cache, &stores.journal] {
        println!("{:?} {}", redis.role(), redis.url());
    }
    let pids = [
        stores.postgres.pid(),
        stores.memory.pid(),
        stores.cache.pid(),
        stores.journal.pid(),
    ];
    let pids: Vec<String> = pids.into_iter().flatten().map(|pid| pid.to_string()).collect();
    println!("ready {}", pids.join(" "));
    // Whether input ends or fails: it is time to stop.
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    Ok(())
}
