//! What every table gets after the migrations, generated from the module list: version triggers, row-level security,
//! the touch trigger and the grants. A table that is forgotten here fails a test, not a customer.

use std::fmt::Write;

use thermocline::Module;

use crate::modules::{self, COUNTED_COMPANIONS, MODULES, Rollup, Tenancy};

/// Tables that belong to a module without being its main table: table, module, and the columns that name the records which its
/// rows are about (none: a change is about any record).
///
/// What these columns name is what requests to the cache name as their record: whoever adds one makes sure that no answer about
/// another record shows anything of the row.
const COMPANIONS: &[(&str, &str, &[&str])] = &[
    // A board's row shows its columns.
    ("board_column", "boards", &["board_id"]),
    ("cache_setting", "cache-settings", &[]),
    ("contact_favourite", "contacts", &["contact_id", "user_id"]),
    ("contact_message", "messages", &["contact_id"]),
    ("import_job", "progress", &[]),
    ("job_progress", "progress", &[]),
    ("user_presence", "presence", &[]),
];

/// Tables of modules whose rows are shown with the row that they are about as well, such as in the timeline of a contact.
const ABOUT_OTHERS: &[&str] = &["activity", "document", "note", "task"];

/// Tables that raise a module's version but that the server's role may not touch: it has functions instead. A change of a
/// token or the end of a session makes every server look again at the callers that it remembers.
const SEALED: &[(&str, &str)] = &[("identity.api_token", "users"), ("identity.session_end", "users")];

/// Tables with a tenant but without a cached module.
const UNVERSIONED: &[&str] = &[
    "cron_run",
    "document_content",
    "idempotency_key",
    "system_log",
    "usage_hour",
    "used_list",
];

/// Tables that only triggers and functions write: the server's role may read its tenant's rows. See V25__rollups.sql.
const READ_ONLY: &[(&str, &str)] = &[
    // See V39__cache_settings.sql.
    ("cache_setting_change", OWN_TENANT),
    ("rollup", OWN_TENANT),
    ("rollup_drift", OWN_TENANT),
    // What says that a table was truncated belongs to no tenant, and everybody has to know it.
    ("rollup_delta", OWN_OR_NO_TENANT),
];

/// Tables that belong to no tenant, for work across all tenants alone.
const OF_SERVERS: &[&str] = &["cache_sample"];

/// Tables beside those of the modules that have `updated_at` and `revision`.
const TOUCHED: &[&str] = &["board_column", "cache_setting"];

/// Tables in partitions by tenant. See V36__contacts_in_partitions.sql.
const PARTITIONED: &[&str] = &["contact"];

/// Every module whose version a table raises: what a server must hear of. Made from the lists above, because a module that nobody
/// follows is stale on every other server, and nothing else fails.
pub(super) fn versioned_modules() -> Vec<Module> {
    let companions = COMPANIONS.iter().map(|(_, module, _)| module);
    let beside = companions.chain(SEALED.iter().map(|(_, module)| module));
    let beside = beside.map(|module| Module::new(module));
    let mut modules: Vec<Module> = modules::names().into_iter().chain(beside).collect();
    modules.sort_by_key(|module| module.as_str());
    modules.dedup();
    modules
}

/// The SQL, repeatable, for the role `app_role`.
pub(super) fn sql(app_role: &str) -> String {
    let mut sql = String::new();
    let role = quote(app_role);
    // What the server needs of the schema `thermocline` everybody may call; how versions are raised is the owner's business.
    let _ = writeln!(
        sql,
        "grant usage on schema public, thermocline, identity to {role};\n\
         revoke all on all functions in schema thermocline from {role};\n\
         grant execute on all functions in schema identity to {role};\n\
         do $$ begin execute format('grant temporary on database %I to %I', current_database(), {}); end $$;",
        literal(app_role)
    );
    for spec in MODULES {
        let (column, matches) = match spec.tenancy {
            Tenancy::Tenant => ("tenant_id", OWN_TENANT),
            Tenancy::TenantOrServer => ("tenant_id", OWN_TENANT),
            Tenancy::Tenants => (
                "id",
                "id = nullif((select current_setting('app.tenant_id', true)), '')::uuid",
            ),
        };
        protect(&mut sql, spec.table, matches, &role);
        touch(&mut sql, spec.table);
        let records: &[&str] = if ABOUT_OTHERS.contains(&spec.table) {
            &["id", "related_id"]
        } else {
            &["id"]
        };
        track(&mut sql, spec.table, spec.name(), column, records);
        if PARTITIONED.contains(&spec.table) {
            equip_partitions(&mut sql, spec.table, spec.name(), column, records, app_role);
        }
        let test_data = if spec.field("is_test_data").is_some() {
            "t.is_test_data"
        } else {
            "false"
        };
        count(&mut sql, spec.table, spec.name(), column, test_data, &spec.rollup);
    }
    for (table, module, records) in COMPANIONS {
        protect(&mut sql, table, OWN_TENANT, &role);
        track(&mut sql, table, module, "tenant_id", records);
    }
    for (table, name, rollup) in COUNTED_COMPANIONS {
        count(&mut sql, table, name, "tenant_id", "false", rollup);
    }
    for (table, module) in SEALED {
        track(&mut sql, table, module, "tenant_id", &[]);
    }
    for table in UNVERSIONED {
        protect(&mut sql, table, OWN_TENANT, &role);
    }
    for table in TOUCHED {
        touch(&mut sql, table);
    }
    for table in OF_SERVERS {
        protect(&mut sql, table, "false", &role);
    }
    for (table, matches) in READ_ONLY {
        protect(&mut sql, table, matches, &role);
        let _ = writeln!(sql, "revoke insert, update, delete on {table} from {role};");
    }
    sql.push_str(&statistics());
    let _ = writeln!(
        sql,
        "grant execute on function refresh_statistics() to {role};\n\
         select refresh_statistics();"
    );
    let _ = writeln!(
        sql,
        "grant select on rollup_fold to {role};\n\
         grant usage on sequence contact_position to {role};\n\
         grant execute on function rollup_merge(), rollup_recount(text, uuid, boolean), favourites_recheck(uuid) to {role};"
    );
    sql
}

/// The function behind [`refresh_statistics`](super::refresh_statistics). The sizes of the parts come from their own statistics,
/// that of the whole from the last time this was done.
fn statistics() -> String {
    let tables: Vec<String> = PARTITIONED
        .iter()
        .map(|table| format!("'{table}'::regclass"))
        .collect();
    let tables = tables.join(", ");
    format!(
        "create or replace function refresh_statistics() returns bigint language plpgsql volatile security definer\n\
         set search_path = pg_catalog, public, pg_temp as $$\n\
         declare\n\
             stale regclass;\n\
             refreshed bigint := 0;\n\
         begin\n\
             -- \"statistics\" as a number that nobody else uses.\n\
             if not pg_try_advisory_xact_lock(126917546046319) then return 0; end if;\n\
             for stale in\n\
                 select whole.oid::regclass from pg_class whole\n\
                 join pg_inherits i on i.inhparent = whole.oid join pg_class part on part.oid = i.inhrelid\n\
                 where whole.oid = any(array[{tables}])\n\
                 group by whole.oid, whole.reltuples\n\
                 having abs(sum(greatest(part.reltuples, 0)) - greatest(whole.reltuples, 0))\n\
                     > 0.2 * greatest(whole.reltuples, 0) + 200\n\
             loop\n\
                 execute format('analyze %s', stale);\n\
                 refreshed := refreshed + 1;\n\
             end loop;\n\
             return refreshed;\n\
         end $$;\n\
         revoke all on function refresh_statistics() from public;\n"
    )
}

/// Shows a table's partitions to nobody but the owner, as the policies of the table hold for what goes through the table. And
/// tracks each: statements on the table do not fire the triggers of its partitions, nor the other way round.
fn equip_partitions(
    sql: &mut String,
    table: &str,
    module: &str,
    column: &str,
    records: &[&str],
    app_role: &str,
) {
    let role = literal(app_role);
    let records = records.join(",");
    let _ = writeln!(
        sql,
        "do $$ declare part regclass; begin\n\
             for part in select inhrelid from pg_inherits where inhparent = '{table}'::regclass order by inhrelid loop\n\
                 execute format('alter table %s enable row level security', part);\n\
                 execute format('revoke all on %s from %I', part, {role});\n\
                 perform thermocline.track(part, '{module}', '{column}', '{{{records}}}');\n\
             end loop;\n\
         end $$;"
    );
}

/// The setting is read once for the statement, not once for each row: hence the sub-select.
const OWN_TENANT: &str = "tenant_id = nullif((select current_setting('app.tenant_id', true)), '')::uuid";

const OWN_OR_NO_TENANT: &str =
    "tenant_id is null or tenant_id = nullif((select current_setting('app.tenant_id', true)), '')::uuid";

fn protect(sql: &mut String, table: &str, matches: &str, role: &str) {
    let _ = writeln!(
        sql,
        "alter table {table} enable row level security;\n\
         drop policy if exists own_tenant on {table};\n\
         create policy own_tenant on {table} to {role} using ({matches});\n\
         drop policy if exists all_tenants on {table};\n\
         create policy all_tenants on {table} to {role}\n\
             using ((select current_setting('app.scope', true)) = 'all');\n\
         grant select, insert, update, delete on {table} to {role};"
    );
}

fn touch(sql: &mut String, table: &str) {
    let _ = writeln!(
        sql,
        "create or replace trigger touch before update on {table} for each row execute function touch_row();"
    );
}

fn track(sql: &mut String, table: &str, module: &str, column: &str, records: &[&str]) {
    let records = records.join(",");
    let _ = writeln!(
        sql,
        "select thermocline.track('{table}', '{module}', '{column}', '{{{records}}}');"
    );
}

/// Counts the rows of a table as the module's file says.
fn count(sql: &mut String, table: &str, name: &str, column: &str, test_data: &str, rollup: &Rollup) {
    if rollup.measures.is_empty() {
        return;
    }
    let text = |sql: Option<&str>| sql.map_or("null".to_owned(), literal);
    let _ = writeln!(
        sql,
        "select rollup_keep('{table}', '{name}', 't.{column}', '{test_data}', {}, {}, {});",
        text(rollup.amount),
        literal(&rollup.buckets_sql()),
        text(rollup.scattered_sql().as_deref()),
    );
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
