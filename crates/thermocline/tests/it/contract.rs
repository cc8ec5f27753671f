//! The layers that come with the engine pass the contract that it asks of others.

use std::sync::Arc;

use thermocline::{FaultyRemoteLayer, MemoryRemoteLayer, SystemClock};

thermocline::remote_layer_contract!(memory, async { MemoryRemoteLayer::new(Arc::new(SystemClock)) });

thermocline::remote_layer_contract!(healthy_faulty, async {
    let clock = Arc::new(SystemClock);
    FaultyRemoteLayer::new(MemoryRemoteLayer::new(clock.clone()), clock)
});
