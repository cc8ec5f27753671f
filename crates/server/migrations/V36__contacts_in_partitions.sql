-- Contacts in 32 parts by tenant (see docs/adr/0025): what a tenant reads and writes lies together, its search index holds
-- few others, and cleaning up goes part by part. A tenant's contacts are all in one part.

-- Where a contact stands among those of its column: smaller first, equal ones by their ids (see docs/adr/0026). The default
-- puts a new contact before all that are there: fourteen digits of a number that falls, spelled so that the text is the hex
-- form of a fractional index. No byte is zero, as digits go from 1 to a; the last one, 80, ends every fractional index.
create sequence contact_position as bigint increment by -1 minvalue 0 maxvalue 49999999999999 start with 49999999999999;

alter table contact_favourite drop constraint contact_favourite_contact;
alter table lead drop constraint lead_converted_contact;
alter table opportunity drop constraint opportunity_contact;
alter table contact rename to contact_in_one;

create table contact (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null,
    first_name text not null,
    last_name text not null,
    email text,
    phone text,
    mobile text,
    title text,
    job_title text,
    department text,
    account_id uuid,
    account_name text,
    account_industry text,
    status text not null default 'active',
    lead_source text,
    priority text not null default 'medium',
    archived boolean not null default false,
    needs_response boolean not null default false,
    follow_up_at timestamptz,
    sentiment text,
    board_id uuid,
    board_column_id uuid,
    position text collate "C" not null
        default translate(lpad(nextval('contact_position')::text, 14, '0'), '0123456789', '123456789a') || '80',
    last_contacted timestamptz,
    next_action text,
    notes text,
    score bigint,
    score_reason text,
    do_not_call boolean not null default false,
    do_not_text boolean not null default false,
    last_synced timestamptz,
    last_activity_at timestamptz,
    address_1 text,
    address_2 text,
    street text,
    city text,
    state text,
    zip text,
    country text,
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(account_name, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- What the server cannot read as a fractional index it could never put anything before or behind.
    constraint contact_position_readable check (position ~ '^([0-9a-f]{2})*80$')
) partition by hash (tenant_id);

do $$
declare
    -- Whoever expects far more than some hundred workspaces may want more parts, and tests want fewer: each costs some thirty
    -- relations. To be set for the database before this runs.
    parts integer := coalesce(nullif(current_setting('thermocline.contact_parts', true), ''), '32');
begin
    for part in 0 .. parts - 1 loop
        execute format(
            'create table contact_p%s partition of contact for values with (modulus %s, remainder %s)',
            lpad(part::text, greatest(2, length(part::text)), '0'), parts, part
        );
    end loop;
end $$;

-- Positions so far were any text, or none. Those that are there keep their order, and contacts without one come before them,
-- the newest first: all behind what the sequence will ever give out.
insert into contact (
    id, tenant_id, first_name, last_name, email, phone, mobile, title, job_title, department, account_id, account_name,
    account_industry, status, lead_source, priority, archived, needs_response, follow_up_at, sentiment, board_id,
    board_column_id, position, last_contacted, next_action, notes, score, score_reason, do_not_call, do_not_text, last_synced,
    last_activity_at, address_1, address_2, street, city, state, zip, country, description, assigned_to, assigned_to_id,
    created_by, is_test_data, tags, metadata, created_at, updated_at, revision
)
select
    id, tenant_id, first_name, last_name, email, phone, mobile, title, job_title, department, account_id, account_name,
    account_industry, status, lead_source, priority, archived, needs_response, follow_up_at, sentiment, board_id,
    board_column_id,
    translate(
        (50000000000000 + 1000 * row_number() over (
            partition by tenant_id
            order by position is not null, position collate "C", created_at desc, id desc
        ))::text,
        '0123456789', '123456789a'
    ) || '80',
    last_contacted, next_action, notes, score, score_reason, do_not_call, do_not_text, last_synced,
    last_activity_at, address_1, address_2, street, city, state, zip, country, description, assigned_to, assigned_to_id,
    created_by, is_test_data, tags, metadata, created_at, updated_at, revision
from contact_in_one;
drop table contact_in_one;

-- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into another
-- tenant.
alter table contact
    add primary key (id, tenant_id),
    add constraint contact_tenant_id_fkey foreign key (tenant_id) references tenant (id) on delete cascade,
    add constraint contact_account foreign key (account_id, tenant_id) references account (id, tenant_id)
        on delete set null (account_id),
    add constraint contact_board foreign key (board_id, tenant_id) references board (id, tenant_id)
        on delete set null (board_id),
    add constraint contact_board_column foreign key (board_column_id, tenant_id) references board_column (id, tenant_id)
        on delete set null (board_column_id);
alter table contact_favourite add constraint contact_favourite_contact foreign key (contact_id, tenant_id)
    references contact (id, tenant_id) on delete cascade;
alter table lead add constraint lead_converted_contact foreign key (converted_contact_id, tenant_id)
    references contact (id, tenant_id) on delete set null (converted_contact_id);
alter table opportunity add constraint opportunity_contact foreign key (contact_id, tenant_id)
    references contact (id, tenant_id) on delete set null (contact_id);

-- Each index costs every writer; each of these is what keeps one of the lists that people open from reading all contacts of
-- the tenant. A test holds what they may cost (tests/it/plan_budgets.rs).
-- Nearly all contacts are not archived: one index serves lists with and without those that are.
create index contact_list on contact (tenant_id, created_at desc, id desc) include (archived);
create index contact_search on contact using gin (search_text gin_trgm_ops);
create index contact_name on contact (tenant_id, last_name, id) where not archived;
create index contact_of_account on contact (account_id, tenant_id) where account_id is not null;
-- A column in its order. Those of a board that are in no column have an index of their own: they are few.
create index contact_of_column on contact (board_column_id, tenant_id, position, id) where board_column_id is not null;
create index contact_of_no_column on contact (board_id, tenant_id, position, id)
    where board_id is not null and board_column_id is null;
create index contact_of_board on contact (board_id, tenant_id, created_at desc, id desc) where board_id is not null;
create index contact_assigned on contact (tenant_id, assigned_to, created_at desc) where assigned_to is not null;
create index contact_assigned_id on contact (tenant_id, assigned_to_id, created_at desc) where assigned_to_id is not null;
-- The plain column: with row-level security an index over a function that is not leakproof is closed to the server's role.
create index contact_email on contact (tenant_id, email) where email is not null;
create index contact_status on contact (tenant_id, status, created_at desc, id desc) where not archived;
create index contact_priority on contact (tenant_id, priority, created_at desc, id desc)
    where not archived and priority not in ('medium', 'normal');
create index contact_needs_response on contact (tenant_id, created_at desc, id desc) where needs_response and not archived;
create index contact_follow_up on contact (tenant_id, follow_up_at, id) where follow_up_at is not null and not archived;
create index contact_active on contact (tenant_id, last_activity_at) where not archived and last_activity_at is not null;
