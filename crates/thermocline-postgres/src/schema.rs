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
/// | `thermocline.track(table, module, tenant_column)` | owner | raises the module's version with every change of the table |
/// | `thermocline.untrack(table)` | owner | removes the triggers again |
/// | `thermocline.use_feed('logical' or 'notify')` | owner | chooses how changes are announced |
/// | `thermocline.begin_history()` | owner | lifts every version after a dump was restored into its own database |
/// | `thermocline.slots(tenant, module)` | everyone | what a version is made of, in the snapshot of the calling statement |
/// | `thermocline.version(tenant, module)` | everyone | the version as one number |
/// | `thermocline.raise(tenant, module)` | everyone | raises a version by hand |
/// | `thermocline.raise_all(module)` | everyone | raises a module's version for every tenant |
///
/// # Format of the announcements
///
/// Text, the fields separated by one space: `1 <tenant> <slot> <n> <module>`, where 1 is the number of the format. The
/// tenant `ffffffff-ffff-ffff-ffff-ffffffffffff` stands for all of them. `feed <name>` says that announcements go
/// another way from now on. The prefix of the logical messages, and the channel of the notifications, is `thermocline`.
///
/// ```
/// assert!(thermocline_postgres::schema_sql().contains("function thermocline.track"));
/// ```
pub fn schema_sql() -> &'static str {
    include_str!("schema.sql")
}
