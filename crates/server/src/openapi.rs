//! The OpenAPI 3.1 document, made from the module list and the types, and its page.

mod boards;
mod cache_settings;
mod fixed;
mod inspection;
mod jobs;
mod live;
mod messages;
mod module_paths;
mod parts;
mod reports;
mod schemas;
mod system_logs;

use std::sync::LazyLock;

use axum::Router;
use axum::routing::get;
use bytes::Bytes;
use http::header;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, InfoBuilder, OpenApi, OpenApiBuilder, PathsBuilder, SecurityRequirement,
};
use utoipa_swagger_ui::SwaggerUi;

use crate::app::App;
use crate::modules::MODULES;

/// `/api/openapi.json` and `/api/docs`, with the names that older clients use.
pub(crate) fn routes() -> Router<App> {
    let page = SwaggerUi::new("/api/docs").config(utoipa_swagger_ui::Config::from("/api/openapi.json"));
    Router::new()
        .route("/api/openapi.json", get(serve_document))
        .route("/api-docs.json", get(serve_document))
        .route(
            "/api-docs",
            get(|| async { axum::response::Redirect::permanent("/api/docs/") }),
        )
        .merge(page)
}

async fn serve_document() -> ([(header::HeaderName, &'static str); 1], Bytes) {
    static TEXT: LazyLock<Bytes> = LazyLock::new(|| Bytes::from(text()));
    ([(header::CONTENT_TYPE, "application/json")], TEXT.clone())
}

/// The patterns of all paths that can be read.
pub(crate) fn reading_paths() -> &'static [String] {
    static PATHS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let document = document();
        let readable = document.paths.paths.iter().filter(|(_, item)| item.get.is_some());
        readable.map(|(path, _)| path.clone()).collect()
    });
    &PATHS
}

/// The document as the text of the snapshot `docs/openapi.json`.
pub fn text() -> String {
    let mut text = document()
        .to_pretty_json()
        .expect("the document has only strings, numbers and lists");
    text.push('\n');
    text
}

/// The document.
pub(crate) fn document() -> OpenApi {
    let mut paths = PathsBuilder::new();
    let mut components = boards::schemas(schemas::shared(ComponentsBuilder::new()));
    let mut tags = Vec::new();
    for spec in MODULES {
        components = schemas::of_module(components, spec);
        paths = module_paths::add(paths, spec);
        tags.push(utoipa::openapi::tag::TagBuilder::new().name(spec.name()).build());
    }
    paths = inspection::add(paths);
    paths = boards::add(messages::add(jobs::add(system_logs::add(live::add(fixed::add(
        paths,
    ))))));
    paths = cache_settings::add(paths);
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .build();
    let components = components
        .security_scheme("bearer", SecurityScheme::Http(bearer))
        .security_scheme(
            "cookie",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("access_token"))),
        )
        .build();
    let info = InfoBuilder::new()
        .title("Thermocline")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "A multi-tenant CRM. Every list and row says in `X-Cache` and `Cache-Status` which layer answered, carries a \
             strong `ETag`, and the versions that it shows in `X-Version`; a write's `X-Version`, sent back on a later \
             read, is the least that the read may show, on every server. Failures are `application/problem+json`.",
        ))
        .build();
    OpenApiBuilder::new()
        .info(info)
        .tags(Some(tags))
        .paths(paths.build())
        .components(Some(components))
        .security(Some([
            SecurityRequirement::new("bearer", Vec::<String>::new()),
            SecurityRequirement::new("cookie", Vec::<String>::new()),
        ]))
        .build()
}
