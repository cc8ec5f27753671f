//! Documents: what is known about a file; its bytes are at `/content` (see `actions::content`).

use super::field::{BUSINESS, Field, Kind};
use super::specification::ModuleSpec;

const FIELDS: &[Field] = &[
    Field::text("name").required().sortable(),
    Field::text("mime").note("Taken from the upload's Content-Type when bytes arrive."),
    Field::new("bytes", Kind::Integer).sortable(),
    Field::text("sha256"),
    Field::text("related_to"),
    Field::text("related_id"),
];

pub(super) static SPEC: ModuleSpec =
    ModuleSpec::business("documents", "document", "document", &[FIELDS, BUSINESS]);
