//! At most one load per key at a time, and what becomes of everybody who waits.

use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
};

use futures_util::future::join_all;
use thermocline::{Answer, LoadError, Loaded, MissReason, Mode, Outcome, Request};

use crate::support::{DEALS_KEY, DEPENDS, Gate, SourceAway, World, key, until};

/// Starts readers that all wait for one gated load.
async fn crowd(world: &World, gate: &Arc<Gate>, size: usize) -> Vec<tokio::task::JoinHandle<Answer<String>>> {
    let readers = (0..size).map(|_| {
        let (cache, database, gate) = (world.cache.clone(), world.database.clone(), gate.clone());
        tokio::spawn(async move {
            let load = || async move {
                let loaded = database.load(&DEPENDS);
                gate.pass().await;
                Ok::<_, Infallible>(loaded)
            };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    });
    let readers = readers.collect();
    until(|| gate.waiting() == 1).await;
    readers
}

#[tokio::test]
async fn a_thousand_callers_make_one_load() {
    let world = World::with_remote();
    let gate = Gate::new();
    let readers = crowd(&world, &gate, 1_000).await;
    gate.open();
    let answers: Vec<_> = join_all(readers).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(world.database.loads(), 1);
    assert_eq!(world.database.reads(), 1, "the version was read once, too");
    assert_eq!(answers.iter().filter(|answer| !answer.collapsed).count(), 1);
    assert!(
        answers
            .iter()
            .all(|answer| answer.value == "0" && answer.outcome == Outcome::Miss(MissReason::Absent))
    );
    world.cache.idle().await;
    assert_eq!(world.remote.calls(), 2, "one lookup and one write");
    let statistics = world.cache.statistics().namespace("list");
    assert_eq!(
        (statistics.misses_absent, statistics.collapsed, statistics.loads),
        (1_000, 999, 1)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_callers_on_several_threads_make_one_load() {
    let world = World::new();
    let gate = Gate::new();
    let readers = crowd(&world, &gate, 1_000).await;
    gate.open();
    join_all(readers)
        .await
        .into_iter()
        .for_each(|answer| assert_eq!(answer.unwrap().value, "0"));
    assert_eq!(world.database.loads(), 1);
}

#[tokio::test]
async fn a_caller_that_goes_away_does_not_take_the_load_along() {
    let world = World::new();
    let gate = Gate::new();
    let leader = crowd(&world, &gate, 1).await.remove(0);
    let others = crowd(&world, &gate, 10).await;
    leader.abort();
    assert!(leader.await.unwrap_err().is_cancelled());
    gate.open();
    for answer in join_all(others).await {
        assert!(answer.unwrap().collapsed);
    }
    assert_eq!(world.database.loads(), 1);
}

#[tokio::test]
async fn a_load_that_nobody_waits_for_any_more_is_stored() {
    let world = World::new();
    let gate = Gate::new();
    for reader in crowd(&world, &gate, 5).await {
        reader.abort();
        assert!(reader.await.unwrap_err().is_cancelled());
    }
    gate.open();
    world.cache.idle().await;
    assert!(world.cache.peek(&Request::new(key("a"), &DEPENDS)).is_some());
}

#[tokio::test]
async fn a_panic_reaches_everybody_and_the_next_caller_loads_again() {
    let world = World::new();
    let gate = Gate::new();
    let readers: Vec<_> = (0..10)
        .map(|_| {
            let (cache, gate) = (world.cache.clone(), gate.clone());
            tokio::spawn(async move {
                let load = || async move {
                    gate.pass().await;
                    panic!("row {} is odd", 7);
                };
                cache
                    .get_or_load::<Infallible, _, _>(Request::new(key("a"), &DEPENDS), load)
                    .await
            })
        })
        .collect();
    until(|| gate.waiting() == 1).await;
    gate.open();
    for result in join_all(readers).await {
        match result.unwrap() {
            Err(LoadError::Panicked { message, .. }) => assert_eq!(&*message, "row 7 is odd"),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(world.read(&key("a")).await.value, "0");
    let statistics = world.cache.statistics().namespace("list");
    assert_eq!(
        (statistics.failures, statistics.load_errors, statistics.loads),
        (10, 1, 2)
    );
}

#[tokio::test]
async fn a_panic_before_the_first_await_is_caught_as_well() {
    let world = World::new();
    let load = || -> std::future::Ready<Result<Loaded<String>, Infallible>> { panic!("at once") };
    let result = world
        .cache
        .get_or_load(Request::new(key("a"), &DEPENDS), load)
        .await;
    assert!(matches!(result, Err(LoadError::Panicked { message, .. }) if &*message == "at once"));
}

/// After a failed load every waiter has the same error, and of the callers that come back never two load at once.
#[tokio::test]
async fn an_error_is_shared_and_retries_run_one_at_a_time() {
    let world = World::new();
    let running = Arc::new(AtomicU32::new(0));
    let loads = Arc::new(AtomicU32::new(0));
    let callers = (0..50).map(|_| {
        let (cache, running, loads) = (world.cache.clone(), running.clone(), loads.clone());
        tokio::spawn(async move {
            let mut errors = Vec::new();
            loop {
                let (running, loads) = (running.clone(), loads.clone());
                let load = || async move {
                    assert_eq!(running.fetch_add(1, SeqCst), 0, "two loaders at once");
                    let load = loads.fetch_add(1, SeqCst);
                    tokio::task::yield_now().await;
                    running.fetch_sub(1, SeqCst);
                    // The first three fail.
                    if load < 3 {
                        Err(SourceAway)
                    } else {
                        Ok(Loaded::new("found".to_owned(), 0))
                    }
                };
                match cache.get_or_load(Request::new(key("a"), &DEPENDS), load).await {
                    Ok(answer) => return (answer.value, errors),
                    Err(LoadError::Loader(error)) => errors.push(error),
                    Err(error) => panic!("{error:?}"),
                }
            }
        })
    });
    for caller in join_all(callers.collect::<Vec<_>>()).await {
        let (value, errors) = caller.unwrap();
        assert_eq!(value, "found");
        assert!(errors.len() <= 3);
    }
    assert_eq!(loads.load(SeqCst), 4);
    assert_eq!(world.cache.statistics().namespace("list").load_errors, 3);
}

#[tokio::test]
async fn waiters_of_one_failure_hold_the_same_error() {
    let world = World::new();
    let gate = Gate::new();
    let callers: Vec<_> = (0..3)
        .map(|_| {
            let (cache, gate) = (world.cache.clone(), gate.clone());
            tokio::spawn(async move {
                let load = || async move {
                    gate.pass().await;
                    Err(SourceAway)
                };
                cache.get_or_load(Request::new(key("a"), &DEPENDS), load).await
            })
        })
        .collect();
    until(|| gate.waiting() == 1).await;
    gate.open();
    let errors: Vec<_> = join_all(callers)
        .await
        .into_iter()
        .map(|result| match result.unwrap() {
            Err(LoadError::Loader(error)) => error,
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(errors.iter().all(|error| Arc::ptr_eq(error, &errors[0])));
}

/// The load began before the write; its result must not answer somebody who knows of the write.
#[tokio::test]
async fn a_joiner_that_requires_more_loads_again() {
    let world = World::new();
    let gate = Gate::new();
    let early = crowd(&world, &gate, 1).await.remove(0);
    assert_eq!(world.write(DEALS_KEY), 1);
    let late = {
        let (cache, database) = (world.cache.clone(), world.database.clone());
        tokio::spawn(async move {
            let load = || async move { Ok::<_, Infallible>(database.load(&DEPENDS)) };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    // The second load may not start before the first has ended.
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
    assert_eq!(world.database.loads(), 1);
    gate.open();
    assert_eq!(
        early.await.unwrap().value,
        "0",
        "it was true when the early reader asked"
    );
    let late = late.await.unwrap();
    assert_eq!((late.value.as_str(), late.collapsed), ("1", false));
    assert_eq!(world.database.loads(), 2);
    assert_eq!(world.read(&key("a")).await.value, "1");
    assert_eq!(
        world.database.loads(),
        2,
        "the newer result is the one that was kept"
    );
}

/// "Not found" carries no label, so it is judged by what was known when its load began.
#[tokio::test]
async fn a_joiner_does_not_take_an_unlabelled_answer_from_before_its_write() {
    let world = World::new();
    let gate = Gate::new();
    let early = {
        let (cache, gate) = (world.cache.clone(), gate.clone());
        tokio::spawn(async move {
            let load = || async move {
                gate.pass().await;
                Ok::<_, Infallible>(Loaded::Uncacheable("not found".to_owned()))
            };
            cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    until(|| gate.waiting() == 1).await;
    world.write(DEALS_KEY);
    let late = {
        let world_cache = world.cache.clone();
        let database = world.database.clone();
        tokio::spawn(async move {
            let load = || async move { Ok::<_, Infallible>(database.load(&DEPENDS)) };
            world_cache
                .get_or_load(Request::new(key("a"), &DEPENDS), load)
                .await
                .unwrap()
        })
    };
    tokio::task::yield_now().await;
    gate.open();
    assert_eq!(early.await.unwrap().value, "not found");
    assert_eq!(late.await.unwrap().value, "1");
}

#[tokio::test]
async fn callers_with_errors_of_different_types_share_a_load_but_not_its_error() {
    let world = World::new();
    let gate = Gate::new();
    let first = {
        let (cache, gate) = (world.cache.clone(), gate.clone());
        tokio::spawn(async move {
            let load = || async move {
                gate.pass().await;
                Err::<Loaded<String>, _>(SourceAway)
            };
            cache.get_or_load(Request::new(key("a"), &DEPENDS), load).await
        })
    };
    until(|| gate.waiting() == 1).await;
    let second = {
        let cache = world.cache.clone();
        tokio::spawn(async move {
            let load = || async { Err::<Loaded<String>, _>("another type of error") };
            cache.get_or_load(Request::new(key("a"), &DEPENDS), load).await
        })
    };
    tokio::task::yield_now().await;
    gate.open();
    assert!(matches!(first.await.unwrap(), Err(LoadError::Loader(error)) if *error == SourceAway));
    assert!(
        matches!(second.await.unwrap(), Err(LoadError::Loader(error)) if *error == "another type of error")
    );
}

#[tokio::test]
async fn renewing_waits_for_the_load_under_way_and_then_loads_once_for_all() {
    let world = World::new();
    let gate = Gate::new();
    let early = crowd(&world, &gate, 1).await.remove(0);
    let renewing: Vec<_> = (0..10)
        .map(|_| {
            let (cache, database) = (world.cache.clone(), world.database.clone());
            tokio::spawn(async move {
                let request = Request {
                    mode: Mode::Renew,
                    ..Request::new(key("a"), &DEPENDS)
                };
                let load = || async move {
                    let loaded = database.load(&DEPENDS);
                    tokio::task::yield_now().await;
                    Ok::<_, Infallible>(loaded)
                };
                cache.get_or_load(request, load).await.unwrap()
            })
        })
        .collect();
    tokio::task::yield_now().await;
    gate.open();
    assert_eq!(early.await.unwrap().outcome, Outcome::Miss(MissReason::Absent));
    for answer in join_all(renewing).await {
        assert_eq!(answer.unwrap().outcome, Outcome::Miss(MissReason::Renewed));
    }
    assert_eq!(world.database.loads(), 2);
}

/// A runtime that ends in the middle of a load must not block the key for those on another runtime.
#[test]
fn a_load_lost_with_its_runtime_frees_the_key() {
    let world = World::new();
    let runtime = || tokio::runtime::Builder::new_current_thread().build().unwrap();
    let first = runtime();
    first.block_on(async {
        let cache = world.cache.clone();
        let load = || async { std::future::pending::<Result<Loaded<String>, Infallible>>().await };
        tokio::spawn(async move { cache.get_or_load(Request::new(key("a"), &DEPENDS), load).await });
        until(|| world.cache.statistics().namespace("list").loads == 1).await;
    });
    drop(first);
    assert_eq!(runtime().block_on(world.read(&key("a"))).value, "0");
}
