//! Compares a hit in the layer with a bare `GET` by the same client library: processor time of the client per call.
//!
//! ```text
//! cargo run --release -p thermocline-redis --example cost_of_a_hit
//! ```

use std::time::{Duration, Instant};

use bytes::Bytes;
use redis::{AsyncCommands, IntoConnectionInfo};
use supervisor::{PrivateRedis, RedisRole};
use thermocline::RemoteLayer;
use thermocline_redis::{RedisConnection, RedisLayer};

const CALLS: usize = 20_000;
const ROUNDS: usize = 9;
/// Long, because a busy machine is no reason to end the comparison.
const LIMIT: Duration = Duration::from_secs(5);

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let store = PrivateRedis::start(RedisRole::Cache)?;
    let connection = RedisConnection::builder("cache", store.url().parse()?)
        .response_timeout(LIMIT)
        .open()?;
    connection.connected().await;
    let layer = RedisLayer::new(connection);
    // As fast as the library can be asked: no delay of small packets, the same limits.
    let information = store.url().into_connection_info()?;
    let tcp = information.tcp_settings().clone().set_nodelay(true);
    let configuration = redis::AsyncConnectionConfig::new()
        .set_response_timeout(Some(LIMIT))
        .set_pipeline_buffer_size(1024);
    let bare = redis::Client::open(information.set_tcp_settings(tcp))?
        .get_multiplexed_async_connection_with_config(&configuration)
        .await?;

    println!("     entry  tasks     bare GET        layer  ratio");
    for size in [200, 10_000] {
        layer
            .set("entry", Bytes::from(vec![7; size]), Duration::from_secs(600))
            .await?;
        for tasks in [1, 16, 64] {
            let (mut of_bare, mut of_layer) = (Vec::new(), Vec::new());
            // In turns, so that whatever else the machine does hits both.
            for _ in 0..ROUNDS {
                let stopwatch = Stopwatch::start();
                at_once(tasks, || ask_bare(bare.clone(), CALLS / tasks, size)).await;
                of_bare.push(stopwatch.micros_per_call());

                let stopwatch = Stopwatch::start();
                at_once(tasks, || ask_layer(layer.clone(), CALLS / tasks, size)).await;
                of_layer.push(stopwatch.micros_per_call());
            }
            let (bare, layer) = (median(of_bare), median(of_layer));
            let ratio = layer / bare;
            println!("{size:>8} B {tasks:>6} {bare:>9.2} us {layer:>9.2} us {ratio:>6.3}");
        }
    }
    Ok(())
}

async fn ask_bare(mut bare: redis::aio::MultiplexedConnection, calls: usize, size: usize) {
    for _ in 0..calls {
        let entry: Option<Vec<u8>> = bare.get("entry").await.expect("the store is up");
        assert_eq!(entry.map(|entry| entry.len()), Some(size));
    }
}

async fn ask_layer(layer: RedisLayer, calls: usize, size: usize) {
    for _ in 0..calls {
        let entry = layer.get("entry").await.expect("the store is up");
        assert_eq!(entry.map(|entry| entry.len()), Some(size));
    }
}

async fn at_once<F: Future<Output = ()> + Send + 'static>(tasks: usize, task: impl Fn() -> F) {
    let running: Vec<_> = (0..tasks).map(|_| tokio::spawn(task())).collect();
    for task in running {
        task.await.expect("the task does not panic");
    }
}

/// Counts the processor time of this thread, on which everything runs, where the system tells it; otherwise the
/// time of the clock, which a busy machine distorts.
struct Stopwatch {
    processor: Option<u64>,
    clock: Instant,
}

impl Stopwatch {
    fn start() -> Self {
        Self {
            processor: processor_nanos(),
            clock: Instant::now(),
        }
    }

    fn micros_per_call(&self) -> f64 {
        let nanos = match (self.processor, processor_nanos()) {
            (Some(before), Some(after)) => (after - before) as f64,
            _ => self.clock.elapsed().as_nanos() as f64,
        };
        nanos / 1e3 / CALLS as f64
    }
}

fn processor_nanos() -> Option<u64> {
    std::fs::read_to_string("/proc/thread-self/schedstat")
        .ok()?
        .split_whitespace()
        .next()?
        .parse()
        .ok()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
