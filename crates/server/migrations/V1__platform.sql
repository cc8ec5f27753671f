-- What every module stands on: tenants, users, and the tables behind safe repetition and imports.
-- Row-level security, grants, version triggers and the touch trigger are not written here: they are put on every
-- table of the module list after the migrations, so that no table can be forgotten (see database/equip.rs).

create extension if not exists pg_trgm;

-- Keeps updated_at and revision honest for every writer, psql included. The revision is what an ETag is made from.
create function touch_row() returns trigger language plpgsql as $$
begin
    new.updated_at := now();
    new.revision := old.revision + 1;
    return new;
end $$;

create table tenant (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    slug text not null,
    status text not null default 'active',
    is_active boolean not null default true,
    domain text,
    settings jsonb not null default '{}',
    branding_settings jsonb not null default '{}',
    logo_url text,
    primary_color text,
    accent_color text,
    country text,
    industry text,
    timezone text not null default 'UTC',
    display_order bigint not null default 0,
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(name || ' ' || slug || ' ' || coalesce(domain, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    constraint tenant_slug_taken unique (slug)
);
create index tenant_search on tenant using gin (search_text gin_trgm_ops);

-- A user without a tenant is a superadmin of the server.
create table app_user (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid references tenant (id) on delete cascade,
    email text not null,
    password_hash text,
    role text not null default 'member',
    display_name text,
    is_active boolean not null default true,
    account_status text,
    employee_role text,
    tags text[] not null default '{}',
    permissions jsonb,
    navigation_permissions jsonb,
    live_status text,
    last_seen timestamptz,
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(email || ' ' || coalesce(display_name, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    constraint app_user_needs_tenant check (tenant_id is not null or role = 'superadmin')
);
create unique index app_user_email_taken on app_user (lower(email));
create index app_user_list on app_user (tenant_id, created_at desc, id desc);
create index app_user_search on app_user using gin (search_text gin_trgm_ops);

-- The answer to a write that carried an Idempotency-Key, stored in the write's own transaction: a repetition gets the
-- same answer, and a repetition that overlaps the first waits for it on the primary key.
create table idempotency_key (
    tenant_id uuid not null,
    user_id uuid not null,
    key text not null,
    request_hash bytea not null,
    status smallint,
    response jsonb,
    headers jsonb,
    created_at timestamptz not null default now(),
    primary key (tenant_id, user_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

create table import_job (
    id uuid primary key,
    tenant_id uuid not null references tenant (id) on delete cascade,
    module text not null,
    state text not null default 'running' check (state in ('running', 'done', 'failed', 'cancelled')),
    dry_run boolean not null default false,
    rows_total bigint not null default 0,
    rows_done bigint not null default 0,
    inserted bigint not null default 0,
    updated bigint not null default 0,
    failed bigint not null default 0,
    errors jsonb not null default '[]',
    message text,
    created_by text,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    -- The server that works on it says so every few seconds; a running job that nobody works on is dead.
    beat_at timestamptz not null default now()
);
create index import_job_list on import_job (tenant_id, started_at desc);

-- LIKE is not leakproof, so under row-level security a trigram index cannot serve it: a sequential scan instead of
-- about a millisecond. This function runs as the owner, uses the index, and is the only way round the policies; it
-- therefore checks itself that the tenant is the one the session acts for.
-- The pattern is put into the statement as a literal, because the planner needs it to choose the trigram index well.
create function search_ids(target text, tenant uuid, words text[]) returns setof uuid
language plpgsql stable security definer rows 200
set search_path = pg_catalog, public, pg_temp as $$
declare
    acting uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    everyone boolean := coalesce(current_setting('app.scope', true), '') = 'all';
    condition text := 'true';
    word text;
begin
    if not everyone and (tenant is null or acting is null or tenant <> acting) then
        raise insufficient_privilege using message = 'search outside of the acting tenant';
    end if;
    if not exists (
        select from information_schema.columns
        where table_schema = 'public' and table_name = target and column_name = 'search_text'
    ) then
        raise undefined_table using message = format('%s cannot be searched', target);
    end if;
    if tenant is not null then
        condition := format('%I = %L::uuid', case target when 'tenant' then 'id' else 'tenant_id' end, tenant);
    end if;
    foreach word in array words loop
        condition := condition || format(' and search_text like %L',
            '%' || replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_') || '%');
    end loop;
    return query execute format('select id from public.%I where %s', target, condition);
end $$;
