//! What every remote layer must do, as tests.
//!
//! `thermocline::remote_layer_contract!(my_layer, async { MyLayer::connect("…").await });` makes a module `my_layer`
//! with one test per rule. The expression gives an empty layer, a new one for each test; layers
//! given by several calls may share one store, because every test uses names of its own.

use std::time::Duration;

use bytes::Bytes;

use crate::remote::RemoteLayer;

/// Runs the contract of [`RemoteLayer`](crate::RemoteLayer) against an implementation.
///
/// Takes the name of a module to make, and an expression for a future that gives the layer. Each test calls the
/// functions of [`contract`](crate::contract) on a current-thread runtime of `tokio`, which must be a
/// dependency with its macros.
#[macro_export]
macro_rules! remote_layer_contract {
    ($module:ident, $layer:expr) => {
        mod $module {
            #[expect(unused_imports, reason = "the expression may or may not need what surrounds the macro")]
            use super::*;

            $crate::remote_layer_contract!(@tests $layer;
                missing_is_none
                set_then_get
                set_replaces
                any_bytes_survive
                any_name_survives
                ttl_ends_an_entry
                endless_ttl_is_accepted
                remove_counts
                remove_prefix_is_literal
                large_entries_survive
            );
        }
    };
    (@tests $layer:expr; $($test:ident)+) => {
        $(
            #[tokio::test]
            async fn $test() {
                $crate::contract::$test(&$layer.await).await;
            }
        )+
    };
}

/// A name that was never set has no entry.
pub async fn missing_is_none(layer: &impl RemoteLayer) {
    assert_eq!(get(layer, "contract:missing").await, None);
}

/// What was set is found.
pub async fn set_then_get(layer: &impl RemoteLayer) {
    set(layer, "contract:set", b"entry").await;
    assert_eq!(
        get(layer, "contract:set").await,
        Some(Bytes::from_static(b"entry"))
    );
}

/// A second entry takes the place of the first.
pub async fn set_replaces(layer: &impl RemoteLayer) {
    set(layer, "contract:replace", b"a longer first entry").await;
    set(layer, "contract:replace", b"second").await;
    assert_eq!(
        get(layer, "contract:replace").await,
        Some(Bytes::from_static(b"second"))
    );
}

/// Entries are bytes: zeros, line ends and invalid UTF-8 included; and an empty entry is an entry.
pub async fn any_bytes_survive(layer: &impl RemoteLayer) {
    let all: Vec<u8> = (0..=255).chain(*b"\r\n\0$5\r\n").collect();
    set(layer, "contract:bytes", &all).await;
    set(layer, "contract:empty", b"").await;
    assert_eq!(get(layer, "contract:bytes").await, Some(Bytes::from(all)));
    assert_eq!(get(layer, "contract:empty").await, Some(Bytes::new()));
}

/// Names may contain spaces, colons, wildcards and any letters, and are told apart exactly.
pub async fn any_name_survives(layer: &impl RemoteLayer) {
    let names = [
        "contract:name",
        "contract:Name",
        "contract:name ",
        "contract:na*",
        "contract:n\u{e4}me",
        "contract:{n}",
    ];
    for name in names {
        set(layer, name, name.as_bytes()).await;
    }
    for name in names {
        assert_eq!(
            get(layer, name).await,
            Some(Bytes::from_static(name.as_bytes())),
            "entry of {name:?}"
        );
    }
}

/// An entry is gone after its TTL. This is the only rule that needs time to pass, by the layer's own clock, and it
/// waits for it in real time, so a layer on a manual clock is tested elsewhere for that.
pub async fn ttl_ends_an_entry(layer: &impl RemoteLayer) {
    layer
        .set(
            "contract:ttl",
            Bytes::from_static(b"entry"),
            Duration::from_millis(50),
        )
        .await
        .expect("the layer is up");
    let give_up = tokio::time::Instant::now() + Duration::from_secs(5);
    while get(layer, "contract:ttl").await.is_some() {
        assert!(
            tokio::time::Instant::now() < give_up,
            "an entry outlived its TTL of 50 ms by far"
        );
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// A TTL beyond what a store can count is shortened, not refused.
pub async fn endless_ttl_is_accepted(layer: &impl RemoteLayer) {
    layer
        .set("contract:endless", Bytes::from_static(b"entry"), Duration::MAX)
        .await
        .expect("the layer is up");
    assert_eq!(
        get(layer, "contract:endless").await,
        Some(Bytes::from_static(b"entry"))
    );
}

/// Removing counts what was there; an empty list is harmless.
pub async fn remove_counts(layer: &impl RemoteLayer) {
    set(layer, "contract:remove:1", b"1").await;
    set(layer, "contract:remove:2", b"2").await;
    let names = ["1", "2", "never"].map(|end| format!("contract:remove:{end}"));
    assert_eq!(layer.remove(&names).await.expect("the layer is up"), 2);
    assert_eq!(layer.remove(&names).await.expect("the layer is up"), 0);
    assert_eq!(layer.remove(&[]).await.expect("the layer is up"), 0);
    assert_eq!(get(layer, "contract:remove:1").await, None);
}

/// A prefix is text, not a pattern, and siblings with a longer or similar name stay.
pub async fn remove_prefix_is_literal(layer: &impl RemoteLayer) {
    for name in [
        "contract:p[1]*:a",
        "contract:p[1]*:b",
        "contract:p1x:a",
        "contract:p[1]",
    ] {
        set(layer, name, b"entry").await;
    }
    assert_eq!(
        layer
            .remove_prefix("contract:p[1]*:")
            .await
            .expect("the layer is up"),
        2
    );
    assert_eq!(get(layer, "contract:p[1]*:a").await, None);
    assert!(get(layer, "contract:p1x:a").await.is_some());
    assert!(get(layer, "contract:p[1]").await.is_some());
}

/// An entry of some megabytes comes back whole.
pub async fn large_entries_survive(layer: &impl RemoteLayer) {
    let large: Vec<u8> = (0..3_000_000_u32).map(|index| (index % 251) as u8).collect();
    set(layer, "contract:large", &large).await;
    assert_eq!(
        get(layer, "contract:large").await.as_deref(),
        Some(large.as_slice())
    );
}

async fn get(layer: &impl RemoteLayer, name: &str) -> Option<Bytes> {
    layer.get(name).await.expect("the layer is up")
}

async fn set(layer: &impl RemoteLayer, name: &str, entry: &[u8]) {
    layer
        .set(name, Bytes::copy_from_slice(entry), Duration::from_secs(60))
        .await
        .expect("the layer is up");
}
