/// The SQL that makes a database raise versions: the schema `thermocline` with its table, functions and grants.
///
/// Run it as the owner of the data, before the migrations that call `thermocline.track`, and again at every later
/// migration: it changes what is out of date and keeps every version. As one batch (such as `batch_execute`) it takes
/// effect as a whole or not at all. Only one migration may run at a time.
///
/// What it offers to SQL:
///
/// | function | for | does |
/// |---|---|---|
/// | `thermocline.track(table, module, tenant_column, record_columns)` | owner | raises the module's version with every change of the table |
/// | `thermocline.untrack(table)` | owner | removes the triggers again |
/// | `thermocline.use_feed('logical' or 'notify')` | owner | chooses how changes are announced |
/// | `thermocline.begin_history()` | owner | lifts every version after a dump was restored into its own database |
/// | `thermocline.slots(tenant, module)` | everyone | what a version is made of, in the snapshot of the calling statement |
/// | `thermocline.version(tenant, module)` | everyone | the version as one number |
/// | `thermocline.raise(tenant, module)` | everyone | raises a version by hand |
/// | `thermocline.raise_by(tenant, module, table, operation)` | everyone | the same, announced as that operation on that table |
/// | `thermocline.raise_by(tenant, module, table, operation, records)` | everyone | the same, announced as touching these records only |
/// | `thermocline.raise_all(module)` | everyone | raises a module's version for every tenant |
///
/// A transaction may say on whose behalf it acts: `set local thermocline.origin = 'user:42'`. Announcements carry it, and
/// without it the login (`session_user`).
///
/// # Format of the announcements
///
/// Text, `2 <tenant> <slot> <n> <module>` and, each behind a tab, table, operation, on whose behalf and the program
/// (`application_name`), where 2 is the number of the format; fields may be added at the end. The last field may be
/// `records=<uuid>,<uuid>,…`: what was touched, by all announcements of the same transaction with the same tenant, module, slot and n together;
/// one of them without that field is about any record. The
/// tenant `ffffffff-ffff-ffff-ffff-ffffffffffff` stands for all of them. Format 1 is the same without anything behind the
/// module: what a database announces that was not migrated yet. A server that reads only format 1 takes format 2 for a
/// change of everything, so a roll-out may go in any order. `feed <name>` says that announcements go
/// another way from now on. The prefix of the logical messages, and the channel of the notifications, is `thermocline`.
///
/// ```
/// assert!(thermocline_postgres::schema_sql().contains("function thermocline.track"));
/// ```
pub fn schema_sql() -> &'static str {
    include_str!("schema.sql")
}
