//! Contacts: the people that a tenant deals with; the largest table.

use thermocline::Module;

use super::field::{ADDRESS, BUSINESS, Field, Kind};
use super::measure::{CREATED_HOUR, Measure, Rollup};
use super::specification::{Aside, ModuleSpec};
use crate::messages::MESSAGES;
use crate::policies::{Feature, ttl};

/// Low to urgent; `normal` and `medium` are one level under two names.
pub(super) const PRIORITY: &[&str] = &["low", "medium", "normal", "high", "urgent"];
pub(super) const MEDIUM: &[&str] = &["medium", "normal"];
const STATUS: &[&str] = &[
    "prospect", "active", "inactive", "customer", "lead", "open", "closed",
];

const FIELDS: &[Field] = &[
    Field::text("first_name").required().sortable(),
    Field::text("last_name").required().sortable(),
    Field::new("email", Kind::Email).sortable(),
    Field::text("phone"),
    Field::text("mobile"),
    Field::text("title"),
    Field::text("job_title"),
    Field::text("department"),
    Field::new("account_id", Kind::Reference("accounts")),
    Field::text("account_name").sortable(),
    Field::text("account_industry"),
    Field::text("status").not_null().suggested(STATUS).sortable(),
    Field::text("lead_source").suggested(super::leads::SOURCE),
    Field::text("priority").not_null().suggested(PRIORITY).alike(MEDIUM).sortable(),
    Field::new("archived", Kind::Boolean).not_null().note("Lists leave archived contacts out unless `archived` is named."),
    Field::new("favorite", Kind::Boolean)
        .not_null()
        .derived(
            "exists (select 1 from contact_favourite f where f.tenant_id = t.tenant_id and f.contact_id = t.id \
             and f.user_id = nullif((select current_setting('app.user_id', true)), '')::uuid)",
        )
        .note("The caller's own; every user has their own favourites."),
    Field::new("needs_response", Kind::Boolean).not_null(),
    Field::new("follow_up_at", Kind::Timestamp).sortable(),
    Field::text("sentiment").suggested(&["positive", "neutral", "negative"]),
    Field::new("board_id", Kind::Uuid),
    Field::new("board_column_id", Kind::Uuid).aliases(&["column_id"]),
    Field::text("position")
        .not_null()
        .note("Where it stands in its column: a fractional index in hex, smaller first. New contacts come first."),
    Field::new("last_contacted", Kind::Timestamp).sortable(),
    Field::long_text("next_action"),
    Field::long_text("notes"),
    Field::new("score", Kind::Integer).sortable(),
    Field::long_text("score_reason"),
    Field::new("do_not_call", Kind::Boolean).not_null(),
    Field::new("do_not_text", Kind::Boolean).not_null(),
    Field::new("last_synced", Kind::Timestamp),
    Field::new("last_activity_at", Kind::Timestamp).sortable(),
];

const FAVOURITES: &[Aside] = &[Aside {
    field: "favorite",
    set: "insert into contact_favourite (tenant_id, contact_id, user_id) \
          select t.tenant_id, t.id, $3 from contact t where t.tenant_id = $1 and t.id = $2 on conflict do nothing",
    clear: "delete from contact_favourite where tenant_id = $1 and contact_id = $2 and user_id = $3",
    any: "select 1 from contact_favourite where tenant_id = $1 and user_id = $2",
}];

/// Everything but `archived` is about contacts that are not archived, as lists are.
const ROLLUP: Rollup = Rollup::of(&[
    Measure::rows("total").when("not t.archived"),
    Measure::rows("archived").when("t.archived"),
    Measure::each("status", "lower(t.status)").when("not t.archived"),
    Measure::each("priority", "lower(t.priority)").when("not t.archived"),
    Measure::rows("unassigned")
        .when("not t.archived and t.assigned_to_id is null and coalesce(t.assigned_to, '') = ''"),
    Measure::each("owner", OWNER).when("not t.archived"),
    Measure::rows("needs_response").when("not t.archived and t.needs_response"),
    Measure::rows("follow_up").when("not t.archived and t.follow_up_at is not null"),
    Measure::rows("unhappy").when("not t.archived and lower(t.sentiment) = 'negative'"),
])
.within("t.board_id is not null and not t.archived", ON_BOARD)
.scattered(&[
    CREATED_HOUR.when("not t.archived"),
    Measure::each(
        "active",
        "to_char(t.last_activity_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24')",
    )
    .when("not t.archived"),
]);

/// One owner for each contact: the user where there is one, else the text.
const OWNER: &str = "coalesce(t.assigned_to_id::text, lower(nullif(t.assigned_to, '')))";

/// A place on a board: `<board>/<column>`, with `-` for no column. What is counted comes first, so that one range holds all
/// columns of a board.
const PLACE: &str = "t.board_id || '/' || coalesce(t.board_column_id::text, '-')";

/// By board and column; see [`PLACE`].
const ON_BOARD: &[Measure] = &[
    Measure::each("board_total", PLACE),
    Measure::each(
        "board_status",
        "t.board_id || '/' || lower(t.status) || '/' || coalesce(t.board_column_id::text, '-')",
    ),
    Measure::each("board_unassigned", PLACE)
        .when("t.assigned_to_id is null and coalesce(t.assigned_to, '') = ''"),
    Measure::each(
        "board_owner",
        "t.board_id || '/' || coalesce(t.assigned_to_id::text, lower(nullif(t.assigned_to, ''))) \
         || '/' || coalesce(t.board_column_id::text, '-')",
    ),
    Measure::each("board_high", PLACE).when("lower(t.priority) in ('high', 'urgent')"),
    Measure::each("board_medium", PLACE).when("lower(t.priority) in ('medium', 'normal')"),
    Measure::each("board_low", PLACE).when("lower(t.priority) = 'low'"),
    Measure::each("board_needs_response", PLACE).when("t.needs_response"),
    Measure::each("board_follow_up", PLACE).when("t.follow_up_at is not null"),
    Measure::each("board_unhappy", PLACE).when("lower(t.sentiment) = 'negative'"),
];

pub(super) static SPEC: ModuleSpec = ModuleSpec {
    per_user: true,
    rollup: ROLLUP,
    aside: FAVOURITES,
    default_filter: Some(("archived", "false")),
    touches: &[Module::new("leads"), Module::new("opportunities"), MESSAGES],
    list_feature: Some(Feature::ContactLists),
    search_feature: Some(Feature::Search),
    list_ttl: ttl::CONTACT_LISTS,
    detail_ttl: ttl::CONTACT_DETAILS,
    ..ModuleSpec::business("contacts", "contact", "contact", &[FIELDS, ADDRESS, BUSINESS])
};
