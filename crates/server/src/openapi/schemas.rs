//! Schemas: a row, the fields of a write, and a page, for each module.

use utoipa::PartialSchema;
use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, ObjectBuilder, Schema, SchemaFormat, SchemaType,
};
use utoipa::openapi::{ComponentsBuilder, KnownFormat, RefOr, Type};

use super::parts::{literal, plain, reference};
use crate::modules::{Field, Kind, ModuleSpec, Values, Write};
use crate::problem::{FieldError, Problem};

/// Schemas that all modules share.
pub(super) fn shared(components: ComponentsBuilder) -> ComponentsBuilder {
    components
        .schema("FieldError", FieldError::schema())
        .schema("Problem", Problem::schema())
}

/// The name of a module's row schema: `Contact`, `BizdevSource`.
pub(super) fn row_name(spec: &ModuleSpec) -> String {
    let table = spec.table.strip_prefix("app_").unwrap_or(spec.table);
    table
        .split('_')
        .map(|word| word[..1].to_uppercase() + &word[1..])
        .collect()
}

/// The row, its writable fields, and a page of rows.
pub(super) fn of_module(components: ComponentsBuilder, spec: &ModuleSpec) -> ComponentsBuilder {
    let name = row_name(spec);
    components
        .schema(format!("{name}Page"), page(spec, &name))
        .schema(format!("New{name}"), writable(spec, true))
        .schema(format!("{name}Changes"), writable(spec, false))
        .schema(name, row(spec))
}

fn row(spec: &ModuleSpec) -> Schema {
    let id = || {
        ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Uuid)))
    };
    let mut object = ObjectBuilder::new().property("id", id().build()).required("id");
    let tenant = match spec.tenancy {
        crate::modules::Tenancy::TenantOrServer => {
            id().schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        }
        _ => id(),
    };
    object = object.property("tenant_id", tenant.build()).required("tenant_id");
    for field in spec.all_fields().filter(|field| field.shown()) {
        object = object
            .property(field.name, value(field, field.nullable))
            .required(field.name);
    }
    object.build().into()
}

fn writable(spec: &ModuleSpec, create: bool) -> Schema {
    let mut object = ObjectBuilder::new();
    for field in spec.all_fields().filter(|field| field.write != Write::Server) {
        object = object.property(field.name, value(field, field.nullable));
        if create && field.required {
            object = object.required(field.name);
        }
    }
    object.property("tenant_id", plain(Type::String)).build().into()
}

/// The members of `counts`.
const COUNTED: [&str; 6] = [
    "total",
    "scheduled",
    "in_progress",
    "overdue",
    "completed",
    "cancelled",
];

fn page(spec: &ModuleSpec, row: &str) -> Schema {
    let cursor = ObjectBuilder::new().schema_type(SchemaType::from_iter([Type::String, Type::Null]));
    let mut object = ObjectBuilder::new()
        .property(spec.name(), ArrayBuilder::new().items(reference(row)).build())
        .property("total", plain(Type::Integer))
        // Only with `total=capped`.
        .property("total_capped", plain(Type::Boolean))
        .property("limit", plain(Type::Integer))
        .property("offset", plain(Type::Integer))
        .property("next_cursor", cursor.build());
    for name in [spec.name(), "total", "limit", "offset", "next_cursor"] {
        object = object.required(name);
    }
    if spec.counts_by_status {
        let counts = COUNTED.iter().fold(ObjectBuilder::new(), |counts, name| {
            counts.property(*name, plain(Type::Integer)).required(*name)
        });
        // Only with `include_stats`.
        object = object.property("counts", counts.build());
    }
    object.build().into()
}

/// The schema of one field's value.
pub(super) fn value(field: &Field, nullable: bool) -> RefOr<Schema> {
    if let Some(schema) = field.schema {
        return reference(schema);
    }
    if field.kind == Kind::TextList {
        return ArrayBuilder::new().items(plain(Type::String)).build().into();
    }
    let (kind, format) = match field.kind {
        Kind::Text(_) | Kind::TextList => (Type::String, None),
        Kind::Email => (Type::String, Some(KnownFormat::Email)),
        Kind::Uuid | Kind::Reference(_) => (Type::String, Some(KnownFormat::Uuid)),
        Kind::Integer => (Type::Integer, Some(KnownFormat::Int64)),
        Kind::Decimal => (Type::Number, None),
        Kind::Boolean => (Type::Boolean, None),
        Kind::Date => (Type::String, Some(KnownFormat::Date)),
        Kind::Timestamp => (Type::String, Some(KnownFormat::DateTime)),
        Kind::Json => (Type::Object, None),
    };
    let types = if nullable {
        SchemaType::from_iter([kind, Type::Null])
    } else {
        SchemaType::new(kind)
    };
    let mut object = ObjectBuilder::new()
        .schema_type(types)
        .format(format.map(SchemaFormat::KnownFormat));
    if let Kind::Text(limit) = field.kind {
        object = object.max_length(Some(limit));
    }
    if field.kind == Kind::Json {
        object = object.additional_properties(Some(AdditionalProperties::FreeForm(true)));
    }
    match field.values {
        Values::Free => {}
        Values::Suggested(values) => object = object.examples(values.iter().map(|value| literal(value))),
        Values::Closed(values) => {
            object = object.enum_values(Some(values.iter().map(|value| literal(value))))
        }
    }
    let note = match field.kind {
        Kind::Reference(module) => format!("A row of {module} of the same tenant. {}", field.note),
        _ => field.note.to_owned(),
    };
    let note = note.trim().to_owned();
    object
        .description(Some(note).filter(|note| !note.is_empty()))
        .build()
        .into()
}
