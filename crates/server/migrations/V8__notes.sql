-- Notes: text about a row of any module.
create table note (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    content text not null,
    title text,
    type text,
    related_type text,
    related_id text,
    is_private boolean not null default false,
    is_pinned boolean not null default false,
    author_id uuid,
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(coalesce(title, '') || ' ' || content)) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index note_list on note (tenant_id, created_at desc, id desc);
create index note_search on note using gin (search_text gin_trgm_ops);
create index note_related on note (tenant_id, related_type, related_id);
