/// The SQL that creates the tables `cron_job` and `cron_run` in the schema that comes first on the search path.
///
/// Run it as the owner at every migration: it adds what is missing and keeps every row. The application may add columns
/// and indexes of its own to both tables. The role of the servers needs to select, insert, update and delete.
///
/// ```
/// assert!(thermocline_jobs::schema_sql().contains("create table if not exists cron_job"));
/// ```
pub fn schema_sql() -> &'static str {
    include_str!("schema.sql")
}
