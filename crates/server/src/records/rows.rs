//! Rows as JSON, made by Postgres: a finished list is copied, never parsed.

use std::sync::LazyLock;

use crate::modules::{MODULES, ModuleSpec, Tenancy};

/// For each module, the SQL expression over the row `t` that gives the row as JSON text.
static EXPRESSIONS: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    MODULES
        .iter()
        .map(|spec| (spec.name(), expression(spec)))
        .collect()
});

/// The SQL expression over the row `t` that gives the row as JSON text.
pub(crate) fn row_json(spec: &ModuleSpec) -> &'static str {
    let found = EXPRESSIONS.iter().find(|(name, _)| *name == spec.name());
    &found
        .expect("every module is in the list that this is made from")
        .1
}

/// The column that holds the tenant.
pub(crate) fn tenant_column(spec: &ModuleSpec) -> &'static str {
    match spec.tenancy {
        Tenancy::Tenant | Tenancy::TenantOrServer => "t.tenant_id",
        Tenancy::Tenants => "t.id",
    }
}

fn expression(spec: &ModuleSpec) -> String {
    let mut columns = vec!["t.id".to_owned(), format!("{} as tenant_id", tenant_column(spec))];
    if spec.tenancy == Tenancy::Tenants {
        // Older clients read the slug of a tenant under this name; see modules/tenants.rs.
        columns.push("t.slug as tenant_slug".to_owned());
    }
    for field in spec.all_fields().filter(|field| field.shown()) {
        columns.push(format!("{} as {}", field.sql(), field.name));
    }
    format!(
        "(select row_to_json(r)::text from (select {}) r)",
        columns.join(", ")
    )
}
