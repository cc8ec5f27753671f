//! Four workspaces to ask about.

use server::merge_rollups;
use uuid::Uuid;

use crate::support::{Tenant, TestApp};

/// Contacts of each workspace: some twenty times as many as fit into any of the budgets.
pub(super) const CONTACTS: u32 = 12_000;

/// Columns of each board.
pub(super) const COLUMNS: u64 = 5;

/// Contacts of each board that are in no column: few, as they are everywhere.
pub(super) const LOOSE: u64 = 60;

/// Which priority nearly all contacts of a workspace have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usual {
    Medium,
    High,
}

/// A workspace with one board of five columns.
pub(super) struct Workspace {
    pub tenant: Tenant,
    pub usual: Usual,
    /// The part that its contacts are in.
    pub part: String,
}

/// What loads a workspace. Rows lie in an order that is not that of any list, nor of a column; `$1` is the tenant.
/// Between whole hours, as what is new or recent must not leave its window while the test looks.
const LOAD: &str = "
    with company as (
        insert into account (tenant_id, name) select $1, 'Company ' || i from generate_series(0, 599) i returning id
    ), companies as (select array_agg(id) as ids from company),
    board as (insert into board (tenant_id, name) values ($1, 'Sales') returning id),
    columns as (
        insert into board_column (tenant_id, board_id, name, rank) select $1, board.id, 'Column ' || i, i
        from board, generate_series(1, {columns}) i returning id
    ), places as (select array_agg(id) as ids from columns)
    insert into contact (
        tenant_id, first_name, last_name, email, phone, account_id, account_name, status, priority, archived, needs_response,
        follow_up_at, sentiment, board_id, board_column_id, position, assigned_to, assigned_to_id, last_activity_at, created_at
    )
    select $1,
        case when i % 3000 = 17 then 'Zoltan'
            else (array['Ada', 'Bela', 'Carla', 'Daniel', 'Eva', 'Falk', 'Gesa', 'Hanno', 'Ines', 'Jan'])[1 + h % 10] end,
        case when i % 3000 = 17 then 'Quiwex' else (array['mar', 'bel', 'tor', 'lin', 'sak', 'rud', 'hof', 'wen', 'gal', 'pit'])[1 + h / 10 % 10]
            || (array['ova', 'isa', 'umi', 'eko', 'aru'])[1 + h / 100 % 5] || chr(97 + h / 500 % 26) || chr(97 + h / 13000 % 26) end,
        'person' || i || '@company' || h % 600 || '.example', '+49 30 ' || h % 1000000,
        companies.ids[1 + h % 600], 'Company ' || h % 600,
        case when i % 3000 = 7 then 'open' when i % 50 = 1 then 'closed' else 'active' end,
        case when i % 3000 = 9 then 'high' when i % 3000 = 11 then 'low' when i % 3000 = 19 then 'medium'
            else '{usual}' end,
        i % 500 = 3, i % 3000 = 5, case when i % 3000 = 13 then now() end, case when i % 3000 = 15 then 'negative' end,
        board.id, case when i % ({contacts} / {loose}) <> 21 then places.ids[1 + h % {columns}] end,
        translate(lpad(h::text, 14, '0'), '0123456789', '123456789a') || '80',
        case when i % 400 = 0 then 'ada@example.com' when i % 80 = 41 then '{me}' when i % 3 > 0 then 'somebody' end,
        case when i % 80 = 1 then '{my_id}'::uuid end,
        now() - interval '30 minutes' - h % 2800 * interval '1 hour', now() - interval '30 minutes' - h % 14000 * interval '1 hour'
    from generate_series(1, {contacts}) i
    cross join lateral (select abs(hashint4(i)) as h) r, companies, board, places";

/// Stars of everybody.
const STARS: &str = "
    insert into contact_favourite (tenant_id, user_id, contact_id)
    select c.tenant_id, u.id, c.id from contact c join app_user u on u.tenant_id = c.tenant_id
    where hashtext(c.id::text) % 100 = 0";

/// Indexes cost most while a table is filled row by row.
const TAKE_INDEXES: &str = "
    create temporary table indexes as
        select replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as again, i.indexrelid::regclass::text as name
        from pg_index i where i.indrelid = 'contact'::regclass
            and not exists (select from pg_constraint c where c.conindid = i.indexrelid);
    do $$ declare name text; begin
        for name in select i.name from indexes i loop execute 'drop index ' || name; end loop;
    end $$";
const BRING_INDEXES: &str = "
    do $$ declare again text; begin
        for again in select i.again from indexes i loop execute again; end loop;
    end $$";

/// Four workspaces, in one of which few contacts are of medium priority.
pub(super) async fn load(app: &TestApp) -> Vec<Workspace> {
    let usual = [Usual::Medium, Usual::Medium, Usual::High, Usual::Medium];
    let mut workspaces = Vec::new();
    for (number, usual) in usual.into_iter().enumerate() {
        let tenant = app.tenant(&format!("workspace-{number}")).await;
        let part = part(app, tenant.id).await;
        workspaces.push(Workspace { tenant, usual, part });
    }
    app.psql(TAKE_INDEXES).await;
    for Workspace { tenant, usual, .. } in &workspaces {
        let sql = LOAD
            .replace("{contacts}", &CONTACTS.to_string())
            .replace("{columns}", &COLUMNS.to_string())
            .replace("{loose}", &LOOSE.to_string())
            .replace("{usual}", if *usual == Usual::Medium { "medium" } else { "high" })
            .replace("{me}", &format!("admin@{}.example.com", tenant.slug))
            .replace("{my_id}", &tenant.admin_id.to_string())
            .replace("$1", &format!("'{}'::uuid", tenant.id));
        app.psql(&sql).await;
    }
    app.psql(BRING_INDEXES).await;
    app.psql(STARS).await;
    merge_rollups(&app.app).await.unwrap();
    app.psql(
        "vacuum (analyze) contact, account, board, board_column, contact_favourite, rollup, rollup_delta",
    )
    .await;
    workspaces
}

/// The part of the contacts that holds this tenant's.
pub(super) async fn part(app: &TestApp, tenant: Uuid) -> String {
    app.owner
        .query_one("select partition_of('contact', $1)::text", &[&tenant])
        .await
        .unwrap()
        .get(0)
}
