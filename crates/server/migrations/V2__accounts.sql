-- Accounts: the companies that a tenant deals with.
create table account (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    name text not null,
    type text,
    status text,
    industry text,
    website text,
    phone text,
    email text,
    annual_revenue numeric,
    employee_count bigint,
    owner_id uuid,
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
    search_text text generated always as (lower(name || ' ' || coalesce(email, '') || ' ' || coalesce(website, '') || ' ' || coalesce(phone, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index account_list on account (tenant_id, created_at desc, id desc);
create index account_search on account using gin (search_text gin_trgm_ops);

