//! Compares a hit in the layer with a bare `GET` by the same client library: client processor time and throughput.
//!
//! ```text
//! cargo run --release -p thermocline-redis --example cost_of_a_hit
//! ```

use std::time::{Duration, Instant};

use bytes::Bytes;
use redis::AsyncCommands;
use supervisor::{PrivateRedis, RedisRole};
use thermocline::RemoteLayer;
use thermocline_redis::{RedisConnection, RedisLayer};

const CALLS: usize = 40_000;
const ROUNDS: usize = 5;
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
    let information = redis::IntoConnectionInfo::into_connection_info(store.url())?;
    let tcp = information.tcp_settings().clone().set_nodelay(true);
    let bare = redis::Client::open(information.set_tcp_settings(tcp))?
        .get_multiplexed_async_connection_with_config(
            &redis::AsyncConnectionConfig::new()
                .set_response_timeout(Some(LIMIT))
                .set_pipeline_buffer_size(1024),
        )
        .await?;

    println!(
        "{:>10} {:>6} {:>12} {:>12} {:>6}",
        "entry", "tasks", "bare GET", "layer", "ratio"
    );
    for size in [200, 10_000] {
        layer
            .set("entry", Bytes::from(vec![7; size]), Duration::from_secs(600))
            .await?;
        for tasks in [1, 16, 64] {
            let (mut fastest_bare, mut fastest_layer) = (Duration::MAX, Duration::MAX);
            // In turns, so that whatever else the machine does hits both.
            for _ in 0..ROUNDS {
                let started = Instant::now();
                at_once(tasks, || {
                    let mut bare = bare.clone();
                    async move {
                        for _ in 0..CALLS / tasks {
                            let entry: Option<Vec<u8>> = bare.get("entry").await.expect("the store is up");
                            assert_eq!(entry.map(|entry| entry.len()), Some(size));
                        }
                    }
                })
                .await;
                fastest_bare = fastest_bare.min(started.elapsed());

                let started = Instant::now();
                at_once(tasks, || {
                    let layer = layer.clone();
                    async move {
                        for _ in 0..CALLS / tasks {
                            let entry = layer.get("entry").await.expect("the store is up");
                            assert_eq!(entry.map(|entry| entry.len()), Some(size));
                        }
                    }
                })
                .await;
                fastest_layer = fastest_layer.min(started.elapsed());
            }
            let micros = |whole: Duration| whole.as_secs_f64() * 1e6 / CALLS as f64;
            println!(
                "{:>8} B {tasks:>6} {:>9.2} us {:>9.2} us {:>6.3}",
                size,
                micros(fastest_bare),
                micros(fastest_layer),
                fastest_layer.as_secs_f64() / fastest_bare.as_secs_f64()
            );
        }
    }
    Ok(())
}

async fn at_once<F: Future<Output = ()> + Send + 'static>(tasks: usize, task: impl Fn() -> F) {
    let running: Vec<_> = (0..tasks).map(|_| tokio::spawn(task())).collect();
    for task in running {
        task.await.expect("the task does not panic");
    }
}
