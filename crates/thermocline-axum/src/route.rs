//! Asking the route that a layer is around.

use std::convert::Infallible;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::Request;
use tower::{Service, ServiceExt};

/// Waits until the route is ready and asks it.
pub(crate) async fn run<S>(inner: S, request: Request<Body>) -> Response
where
    S: Service<Request<Body>, Error = Infallible>,
    S::Response: IntoResponse,
{
    match inner.oneshot(request).await {
        Ok(response) => response.into_response(),
        Err(never) => match never {},
    }
}
