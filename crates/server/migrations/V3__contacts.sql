-- Contacts: the people that a tenant deals with; the largest table. Boards and their columns come first, because a
-- contact may stand on one.
create table board (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    name text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    primary key (id, tenant_id)
);
create index board_list on board (tenant_id, created_at desc, id desc);

create table board_column (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    board_id uuid not null,
    name text not null,
    rank bigint not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    primary key (id, tenant_id),
    constraint board_column_board foreign key (board_id, tenant_id) references board (id, tenant_id) on delete cascade
);
create index board_column_list on board_column (tenant_id, board_id, rank);

create table contact (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
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
    position text,
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
    constraint contact_account foreign key (account_id, tenant_id) references account (id, tenant_id)
        on delete set null (account_id),
    constraint contact_board foreign key (board_id, tenant_id) references board (id, tenant_id)
        on delete set null (board_id),
    constraint contact_board_column foreign key (board_column_id, tenant_id) references board_column (id, tenant_id)
        on delete set null (board_column_id),
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
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index contact_list on contact (tenant_id, created_at desc, id desc);
create index contact_search on contact using gin (search_text gin_trgm_ops);
-- Partial and exact: the lists that people really open. Archived contacts are few and rarely asked for.
create index contact_live on contact (tenant_id, created_at desc, id desc) where not archived;
create index contact_name on contact (tenant_id, last_name, id) where not archived;
create index contact_of_account on contact (account_id, tenant_id) where account_id is not null;
create index contact_of_column on contact (board_column_id, tenant_id) where board_column_id is not null;
create index contact_of_board on contact (board_id, tenant_id, created_at desc) where board_id is not null;
create index contact_assigned on contact (tenant_id, assigned_to, created_at desc) where assigned_to is not null;
create index contact_email on contact (tenant_id, lower(email)) where email is not null;

-- Every user has their own favourites; they belong to the module contacts, so a star raises its version.
create table contact_favourite (
    tenant_id uuid not null,
    user_id uuid not null references app_user (id) on delete cascade,
    contact_id uuid not null,
    created_at timestamptz not null default now(),
    primary key (tenant_id, user_id, contact_id),
    constraint contact_favourite_contact foreign key (contact_id, tenant_id) references contact (id, tenant_id)
        on delete cascade
);
create index contact_favourite_contact on contact_favourite (contact_id, tenant_id);
