//! Running a route up to its question to the cache, and no further (ADR 32).

use std::sync::{Arc, OnceLock};

use thermocline::{Cache, Inspection, Request};
use thermocline_axum::CachedBody;

use crate::app::App;
use crate::problem::ApiError;

/// What became of a request that is only to be explained: the same route takes it, with the same checks, and what it asks the
/// cache is looked at instead of answered.
#[derive(Default)]
pub(crate) struct Explaining {
    inspection: OnceLock<Inspection>,
}

impl Explaining {
    /// Inspects what was asked for. The error ends the route; nobody sees it.
    pub(crate) async fn instead_of(&self, cache: &Cache<CachedBody>, request: &Request<'_>) -> ApiError {
        let inspection = cache.inspect(request).await;
        // The first question is the route's own; there is no second one, because the route ends here.
        let _ = self.inspection.set(inspection);
        ApiError::conflict("explained", "this request was explained, not answered")
    }

    /// What the route asked the cache; none when it ended before.
    pub(crate) fn inspection(&self) -> Option<&Inspection> {
        self.inspection.get()
    }
}

impl App {
    /// The same application for one request that is to be explained.
    pub(crate) fn explaining_with(&self, explaining: Arc<Explaining>) -> Self {
        let mut app = self.clone();
        app.explaining = Some(explaining);
        app
    }
}
