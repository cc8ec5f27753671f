//! `GET /api/events`: one client's stream, from its first event to its end.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use serde_json::json;
use thermocline::TenantId;
use tokio::sync::{mpsc, watch};

use super::events::View;
use super::hub::Seat;
use super::state::{Mark, RoomState};
use crate::app::App;
use crate::identity::{Caller, Proof, Refusal};
use crate::problem::ApiResult;
use crate::records::NamedTenants;

/// Events that wait for a client to read them.
const BUFFER: usize = 16;
/// When a browser should connect again after the stream has ended.
const RECONNECT: Duration = Duration::from_secs(1);

/// A stream under way.
struct Stream {
    app: App,
    caller: Caller,
    proof: Proof,
    seat: Seat,
    /// The room of the caller's own tenant, where that is another: what ends the caller's token shows there.
    home: Option<Seat>,
    view: View,
    events: mpsc::Sender<Event>,
}

/// Why a stream ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// The client is gone, or has read nothing for too long: there is nobody to tell.
    Silent,
    /// The token's time is over.
    TokenExpired,
    /// The token no longer counts.
    TokenRevoked,
    /// The caller is another than at the beginning: another role, other permissions.
    AccessChanged,
    /// The server stops.
    ServerStops,
}

/// `GET /api/events`.
pub(super) async fn events(
    State(app): State<App>,
    caller: Caller,
    NamedTenants(tenants): NamedTenants,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let scope = caller.scope(&app, &tenants).await?;
    let proof = Proof::of(&app, &headers)?;
    let tenant = scope.tenant().unwrap_or(TenantId::SERVER);
    let own = caller.tenant.unwrap_or(TenantId::SERVER);
    let seat = app
        .hub()
        .take_seat(tenant, caller.user_id, caller.email.clone())?;
    let home = (own != tenant).then(|| app.hub().listen(own));
    let seen = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok())
        .map(Mark::parse)
        .unwrap_or_default();
    let (sender, receiver) = mpsc::channel(BUFFER);
    let stream = Stream {
        view: View::new(&caller, seen),
        app,
        caller,
        proof,
        seat,
        home,
        events: sender,
    };
    tokio::spawn(stream.run());
    let body = stream::unfold(receiver, async |mut receiver| {
        let event = receiver.recv().await?;
        Some((Ok::<_, Infallible>(event), receiver))
    });
    let mut response = Sse::new(body).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("no-store, no-transform"),
    );
    // Proxies that collect an answer before they pass it on would hold events back.
    headers.insert(
        HeaderName::from_static("x-accel-buffering"),
        HeaderValue::from_static("no"),
    );
    Ok(response)
}

impl Stream {
    async fn run(mut self) {
        let end = self.tell().await;
        let reason = match end {
            End::Silent => return,
            End::TokenExpired => "token_expired",
            End::TokenRevoked => "token_revoked",
            End::AccessChanged => "access_changed",
            End::ServerStops => "server_stopping",
        };
        // The last word is not waited for: who does not hear it sees the stream end.
        let last = Event::default()
            .event("end")
            .data(json!({"reason": reason}).to_string());
        let _ = self.events.try_send(last);
    }

    /// Tells what happens until there is a reason to end.
    async fn tell(&mut self) -> End {
        let clock = self.app.clock().clone();
        let interval = self.app.settings().events_heartbeat;
        let mut state = self.seat.subscribe();
        let mut home = self.home.as_ref().map(Seat::subscribe);
        let mut stopping = self.app.hub().stopping();
        let mut access = self.access(&state, &home);
        let mut expired = clock.sleep(self.proof.expires().since(clock.now()));
        let mut beat = clock.sleep(interval);
        if !self
            .send(Event::default().retry(RECONNECT).comment("connected"))
            .await
        {
            return End::Silent;
        }
        loop {
            let now = state.borrow_and_update().clone();
            for event in self.view.catch_up(&now) {
                if !self.send(event).await {
                    return End::Silent;
                }
                self.app.hub().count_sent();
            }
            let versions = self.access(&state, &home);
            if versions != access {
                access = versions;
                if let Some(end) = self.judge().await {
                    return end;
                }
            }
            tokio::select! {
                biased;
                () = self.events.closed() => return End::Silent,
                () = said(&mut stopping) => return End::ServerStops,
                () = &mut expired => return End::TokenExpired,
                changed = state.changed() => if changed.is_err() { return End::Silent },
                () = changed_in(&mut home) => {}
                () = &mut beat => {
                    beat = clock.sleep(interval);
                    // Also what no version tells about: a token of somebody else's that was logged out here.
                    if let Some(end) = self.judge().await {
                        return end;
                    }
                    if !self.send(Event::default().comment("beat")).await {
                        return End::Silent;
                    }
                }
            }
        }
    }

    /// The versions whose change may have ended the caller's access.
    fn access(
        &self,
        state: &watch::Receiver<Arc<RoomState>>,
        home: &Option<watch::Receiver<Arc<RoomState>>>,
    ) -> Option<(u64, u64)> {
        let state = home.as_ref().unwrap_or(state).borrow();
        let versions = state.versions.as_ref()?;
        let version = |name| versions.get(name).copied().unwrap_or_default();
        Some((version("users"), version("tenants")))
    }

    /// Asks whether the caller is still who they were.
    async fn judge(&self) -> Option<End> {
        match self.proof.caller(&self.app).await {
            Ok(caller) if *caller == self.caller => None,
            Ok(_) => Some(End::AccessChanged),
            Err(Refusal::TokenExpired) => Some(End::TokenExpired),
            // Nobody can tell at the moment. The next look can.
            Err(refusal) if refusal.is_outage() => None,
            Err(_) => Some(End::TokenRevoked),
        }
    }

    /// False when the client is gone or has read nothing for too long.
    async fn send(&self, event: Event) -> bool {
        // For as long as a heartbeat a client may read nothing while the buffer is full.
        let patience = self.app.settings().events_heartbeat;
        match tokio::time::timeout(patience, self.events.send(event)).await {
            Ok(sent) => sent.is_ok(),
            Err(_) => {
                self.app.hub().count_dropped();
                tracing::debug!("an event stream that nobody reads was given up");
                false
            }
        }
    }
}

/// Until the flag is set.
async fn said(flag: &mut watch::Receiver<bool>) {
    let _ = flag.wait_for(|set| *set).await;
}

async fn changed_in(home: &mut Option<watch::Receiver<Arc<RoomState>>>) {
    if let Some(home) = home
        && home.changed().await.is_ok()
    {
        return;
    }
    // Its sender is held by the seat beside it, so only without one is there nothing to wait for.
    std::future::pending().await
}
