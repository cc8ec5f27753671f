-- Activities: what was done or is due.
create table activity (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    type text not null default 'task',
    subject text,
    body text,
    status text not null default 'in_progress',
    due_date date,
    due_time text,
    duration bigint,
    location text,
    priority text not null default 'normal',
    outcome text,
    related_to text,
    related_id text,
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(coalesce(subject, '') || ' ' || coalesce(body, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index activity_list on activity (tenant_id, created_at desc, id desc);
create index activity_search on activity using gin (search_text gin_trgm_ops);
create index activity_related on activity (tenant_id, related_to, related_id);
create index activity_due on activity (tenant_id, due_date) where due_date is not null;
create index activity_status on activity (tenant_id, status, created_at desc);
