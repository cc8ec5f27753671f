use crate::stores::layer;

thermocline::remote_layer_contract!(redis, layer());

mod more {
    use std::time::Duration;

    use bytes::Bytes;
    use thermocline::RemoteLayer;

    use super::layer;

    #[tokio::test]
    async fn a_prefix_of_thousands_of_names_is_removed_and_others_stay() {
        let layer = layer().await;
        let names: Vec<String> = (0..3_000).map(|n| format!("many:{n}")).collect();
        let sets = names
            .iter()
            .map(|name| layer.set(name, Bytes::from_static(b"x"), Duration::from_secs(60)));
        for set in futures_util::future::join_all(sets).await {
            set.unwrap();
        }
        layer
            .set("manymore", Bytes::new(), Duration::from_secs(60))
            .await
            .unwrap();
        assert_eq!(layer.remove_prefix("many:").await.unwrap(), 3_000);
        assert_eq!(layer.remove_prefix("many:").await.unwrap(), 0);
        assert!(layer.get("manymore").await.unwrap().is_some());
    }

    #[tokio::test]
    async fn thousands_of_names_are_removed_in_one_call() {
        let layer = layer().await;
        let names: Vec<String> = (0..1_300).map(|n| format!("listed:{n}")).collect();
        for name in &names[..5] {
            layer
                .set(name, Bytes::new(), Duration::from_secs(60))
                .await
                .unwrap();
        }
        assert_eq!(layer.remove(&names).await.unwrap(), 5);
    }

    #[tokio::test]
    async fn a_ttl_of_nothing_is_as_short_as_can_be() {
        let layer = layer().await;
        layer
            .set("brief", Bytes::from_static(b"x"), Duration::ZERO)
            .await
            .unwrap();
        crate::stores::until("the entry to expire", async || {
            layer.get("brief").await.unwrap().is_none()
        })
        .await;
    }

    #[tokio::test]
    async fn dropped_calls_do_not_mix_answers_up() {
        let layer = layer().await;
        for n in 0..50 {
            layer
                .set(
                    &format!("n{n}"),
                    format!("entry {n}").into(),
                    Duration::from_secs(60),
                )
                .await
                .unwrap();
        }
        for n in 0..50 {
            let (dropped, kept) = (format!("n{n}"), format!("n{}", 49 - n));
            {
                // Polled once, so that it is on its way, and dropped before it is answered.
                let mut call = layer.get(&dropped);
                assert!(futures_util::poll!(&mut call).is_pending());
            }
            let entry = layer.get(&kept).await.unwrap().unwrap();
            assert_eq!(entry, format!("entry {}", 49 - n));
        }
    }
}
