-- Tasks: something to do, for someone, by some time.
create table task (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    title text not null,
    due_at timestamptz,
    done_at timestamptz,
    priority text not null default 'medium',
    assignee text,
    related_to text,
    related_id text,
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(title || ' ' || coalesce(description, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index task_list on task (tenant_id, created_at desc, id desc);
create index task_search on task using gin (search_text gin_trgm_ops);
create index task_open on task (tenant_id, assignee, due_at) where done_at is null;
create index task_related on task (tenant_id, related_to, related_id);
