//! How rows get from a temporary table into the module's: the SQL of an import, made from the module's fields and from
//! what Postgres knows about its table.
//!
//! COPY goes into a temporary table, because Postgres refuses it on a table with row-level security. From there one
//! statement inserts what is new, and one changes what is there and differs.

use std::fmt::Write as _;

use thermocline::TenantId;
use tokio_postgres::Client;
use tokio_postgres::types::Type;
use uuid::Uuid;

use super::columns::Columns;
use crate::identity::Scope;
use crate::modules::{Aside, Field, Kind, ModuleSpec};
use crate::problem::{ApiError, ApiResult};
use crate::records::visible_to;

/// The temporary table. Its connection belongs to one import.
const STAGE: &str = "import_stage";

/// The SQL of one import.
pub(super) struct Plan {
    pub(super) spec: &'static ModuleSpec,
    pub(super) tenant: TenantId,
    /// Columns that rows may fill, in the module's order.
    pub(super) columns: Vec<TableColumn>,
    /// Fields beside the row that the file has.
    pub(super) asides: Vec<&'static Aside>,
    references: Vec<Reference>,
    scope: Scope,
}

/// A column of the module's table.
pub(super) struct TableColumn {
    pub(super) field: &'static Field,
    /// The file has it: an empty cell clears it where it may be null.
    in_file: bool,
    required: bool,
    default: Option<String>,
}

/// A foreign key from a column to a row of the same tenant.
struct Reference {
    column: usize,
    table: String,
    target: String,
}

impl Plan {
    /// Asks Postgres for the table's defaults and foreign keys.
    ///
    /// # Errors
    /// 503 when the database is away.
    pub(super) async fn of(
        client: &Client,
        spec: &'static ModuleSpec,
        scope: Scope,
        tenant: TenantId,
        file: &Columns,
    ) -> ApiResult<Self> {
        let known = client
            .query_typed(
                "select a.attname::text, a.attnotnull, pg_get_expr(d.adbin, d.adrelid) from pg_attribute a \
                 left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum \
                 where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped",
                &[(&spec.table, Type::TEXT)],
            )
            .await?;
        let mut columns = Vec::new();
        for field in spec
            .fields
            .iter()
            .copied()
            .flatten()
            .filter(|field| field.expression.is_none())
        {
            let found = known.iter().find(|row| row.get::<_, &str>(0) == field.name);
            let found = found.ok_or_else(|| {
                ApiError::Internal(anyhow::anyhow!("{} has no column {}", spec.table, field.name))
            })?;
            columns.push(TableColumn {
                field,
                in_file: file.fields().any(|present| present == field),
                required: found.get(1),
                default: found.get(2),
            });
        }
        let references = references(client, spec, &columns).await?;
        // Without a person there are no favourites.
        let personal = !scope.user_id().is_nil();
        let in_file = |aside: &&Aside| personal && file.fields().any(|field| field.name == aside.field);
        Ok(Self {
            spec,
            tenant,
            columns,
            asides: spec.aside.iter().filter(in_file).collect(),
            references,
            scope,
        })
    }

    /// Who imports.
    pub(super) fn user_id(&self) -> Uuid {
        self.scope.user_id()
    }

    /// The place of a column by its name.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.field.name == name)
    }

    /// Makes the temporary table; it is empty at the start of each transaction.
    pub(super) fn create_stage(&self) -> String {
        let mut sql = format!(
            "create temporary table {STAGE} on commit delete rows as select 0::bigint as line, t.id, false as is_new, \
             null::jsonb as extra"
        );
        for aside in &self.asides {
            let _ = write!(sql, ", false as {}", aside.field);
        }
        for column in &self.columns {
            let _ = write!(sql, ", t.{}", column.field.name);
        }
        let _ = write!(sql, " from {} t where false", self.spec.table);
        sql
    }

    /// Empties it within a transaction.
    pub(super) fn empty_stage(&self) -> String {
        format!("truncate {STAGE}")
    }

    /// The COPY that fills these columns.
    pub(super) fn copy(&self, used: &[usize]) -> String {
        let mut sql = format!("copy {STAGE} (line, id, is_new, extra");
        for aside in &self.asides {
            let _ = write!(sql, ", {}", aside.field);
        }
        for column in used {
            let _ = write!(sql, ", {}", self.columns[*column].field.name);
        }
        sql.push_str(") from stdin");
        sql
    }

    /// Which of these ids exist, anywhere: (id, tenant, the caller may see it).
    pub(super) fn find_ids(&self) -> String {
        let visible = match self.spec.visible {
            Some(visible) => visible_to(visible, self.scope),
            None => "true".to_owned(),
        };
        format!(
            "select t.id, t.tenant_id, {visible} from {} t where t.id = any($1)",
            self.spec.table
        )
    }

    /// For each column that points to another row: takes rows out whose target is not there, and says which.
    pub(super) fn dangling(&self, used: &[usize]) -> Vec<(&'static str, String)> {
        let checked = self
            .references
            .iter()
            .filter(|reference| used.contains(&reference.column));
        checked
            .map(|Reference { column, table, target }| {
                let name = self.columns[*column].field.name;
                let sql = format!(
                    "delete from {STAGE} s where s.{name} is not null and not exists (select 1 from {table} r \
                     where r.{target} = s.{name} and r.tenant_id = $1) returning s.line, s.{name}::text"
                );
                (name, sql)
            })
            .collect()
    }

    /// Inserts what is new.
    pub(super) fn insert(&self, used: &[usize], has_extra: bool) -> String {
        let mut names = String::new();
        let mut values = String::new();
        for index in self.with_metadata(used, has_extra) {
            let TableColumn { field, default, .. } = &self.columns[index];
            let name = field.name;
            let _ = write!(names, ", {name}");
            let value = match default {
                Some(default) => format!("coalesce(s.{name}, {default})"),
                None => format!("s.{name}"),
            };
            if has_extra && name == "metadata" {
                let _ = write!(values, ", {value} || coalesce(s.extra, '{{}}')");
            } else {
                let _ = write!(values, ", {value}");
            }
        }
        format!(
            "insert into {} (id, tenant_id{names}) select s.id, $1{values} from {STAGE} s where s.is_new",
            self.spec.table
        )
    }

    /// Changes what is there and differs; gives the ids of the rows that did.
    pub(super) fn update(&self, used: &[usize], has_extra: bool) -> Option<String> {
        let mut in_file: Vec<usize> = (0..self.columns.len())
            .filter(|index| self.columns[*index].in_file || used.contains(index))
            .collect();
        in_file = self.with_metadata(&in_file, has_extra);
        if in_file.is_empty() {
            return None;
        }
        let (mut old, mut new, mut set) = (String::new(), String::new(), String::new());
        for index in in_file {
            let column = &self.columns[index];
            let name = column.field.name;
            let comma = if old.is_empty() { "" } else { ", " };
            let mut value = column.merged();
            if has_extra && name == "metadata" {
                value = format!("{value} || coalesce(s.extra, '{{}}')");
            }
            let _ = write!(old, "{comma}t.{name}");
            let _ = write!(new, "{comma}{value}");
            let _ = write!(set, "{comma}{name} = {value}");
        }
        Some(format!(
            "update {} t set {set} from {STAGE} s where not s.is_new and t.id = s.id and t.tenant_id = $1 \
             and row({old}) is distinct from row({new}) returning t.id",
            self.spec.table
        ))
    }

    /// The rows whose field beside the row is to change: (id, its new value, the row was there before).
    pub(super) fn aside_changes(&self, aside: &Aside) -> Option<String> {
        let field = self.spec.field(aside.field)?;
        Some(format!(
            "select t.id, s.{0}, not s.is_new from {STAGE} s join {1} t on t.id = s.id and t.tenant_id = $1 \
             where s.{0} <> {2}",
            aside.field,
            self.spec.table,
            field.sql()
        ))
    }

    fn with_metadata(&self, columns: &[usize], has_extra: bool) -> Vec<usize> {
        let mut columns = columns.to_vec();
        if has_extra
            && let Some(metadata) = self.position("metadata")
            && !columns.contains(&metadata)
        {
            columns.push(metadata);
        }
        columns
    }
}

impl TableColumn {
    /// The value that a row `t` gets from its staged row `s`.
    fn merged(&self) -> String {
        let name = self.field.name;
        if self.required || !self.in_file {
            // An empty cell says nothing where there must be a value.
            return format!("coalesce(s.{name}, t.{name})");
        }
        match self.field.kind {
            // A file cannot tell no text from an empty one, so what is empty already stays as it is.
            Kind::Text(_) | Kind::Email => format!("coalesce(s.{name}, case when t.{name} = '' then '' end)"),
            _ => format!("s.{name}"),
        }
    }
}

async fn references(
    client: &Client,
    spec: &ModuleSpec,
    columns: &[TableColumn],
) -> ApiResult<Vec<Reference>> {
    let rows = client
        .query_typed(
            "select source.attname::text, c.confrelid::regclass::text, target.attname::text from pg_constraint c, \
             unnest(c.conkey, c.confkey) as k (source, target), pg_attribute source, pg_attribute target \
             where c.contype = 'f' and c.conrelid = $1::regclass and c.conparentid = 0 and target.attname = 'id' \
             and source.attname <> 'tenant_id' \
             and source.attrelid = c.conrelid and source.attnum = k.source \
             and target.attrelid = c.confrelid and target.attnum = k.target",
            &[(&spec.table, Type::TEXT)],
        )
        .await?;
    let known = rows.iter().filter_map(|row| {
        let name: &str = row.get(0);
        let column = columns.iter().position(|column| column.field.name == name)?;
        Some(Reference {
            column,
            table: row.get(1),
            target: row.get(2),
        })
    });
    Ok(known.collect())
}
