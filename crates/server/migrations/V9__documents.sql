-- Documents: what is known about a file, and its bytes apart, so that lists never read them.
create table document (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    name text not null,
    mime text,
    bytes bigint,
    sha256 text,
    related_to text,
    related_id text,
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(name || ' ' || coalesce(description, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index document_list on document (tenant_id, created_at desc, id desc);
create index document_search on document using gin (search_text gin_trgm_ops);
create index document_related on document (tenant_id, related_to, related_id);

create table document_content (
    document_id uuid not null,
    tenant_id uuid not null,
    -- Not compressed: most documents are compressed already, and a range is cut out without unpacking the whole.
    content bytea not null,
    primary key (document_id, tenant_id),
    constraint document_content_document foreign key (document_id, tenant_id) references document (id, tenant_id)
        on delete cascade
);
alter table document_content alter column content set storage external;
