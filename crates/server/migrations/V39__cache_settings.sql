-- What a tenant lets the cache do (see docs/adr/0028). A tenant without a row has the defaults. A change raises the tenant's
-- version of `cache-settings`, so every server goes by it at once, whoever made it.

create table cache_setting (
    tenant_id uuid primary key references tenant (id) on delete cascade,
    -- Off: nothing of the tenant is answered from a layer, or kept in one.
    enabled boolean not null default true,
    -- One kind of answer each.
    contact_counts boolean not null default true,
    contact_lists boolean not null default true,
    search boolean not null default true,
    message_history boolean not null default true,
    -- How long each kind is fresh, in seconds.
    contact_counts_ttl integer not null default 300
        constraint cache_setting_contact_counts_ttl check (contact_counts_ttl between 1 and 86400),
    contacts_ttl integer not null default 180
        constraint cache_setting_contacts_ttl check (contacts_ttl between 1 and 86400),
    search_ttl integer not null default 120
        constraint cache_setting_search_ttl check (search_ttl between 1 and 86400),
    message_history_ttl integer not null default 300
        constraint cache_setting_message_history_ttl check (message_history_ttl between 1 and 86400),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    -- Who changed them last: a user's e-mail, or the login of who went round the API.
    updated_by text not null default session_user,
    revision bigint not null default 1
);

-- Every change of them. A side that is null stands for the defaults.
create table cache_setting_change (
    id bigint generated always as identity primary key,
    tenant_id uuid not null references tenant (id) on delete cascade,
    at timestamptz not null default now(),
    changed_by text not null,
    before jsonb,
    after jsonb
);
create index cache_setting_change_list on cache_setting_change (tenant_id, id desc);

-- Who changes settings in this transaction: the server says so, and for anybody else it is the login.
create function cache_setting_actor() returns text
language sql stable
set search_path = pg_catalog, pg_temp
as $$ select coalesce(nullif(current_setting('app.actor', true), ''), session_user::text) $$;

create function sign_cache_setting() returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    new.updated_by := public.cache_setting_actor();
    return new;
end $$;
create trigger sign before insert or update on cache_setting
    for each row execute function sign_cache_setting();

-- In the words of the API.
create function cache_setting_as_json(s cache_setting) returns jsonb
language sql immutable
set search_path = pg_catalog, pg_temp
as $$
    select jsonb_build_object(
        'enabled', s.enabled,
        'features', jsonb_build_object(
            'contactCounts', s.contact_counts,
            'contactLists', s.contact_lists,
            'search', s.search,
            'messageHistory', s.message_history),
        'config', jsonb_build_object(
            'contactCountsTTL', s.contact_counts_ttl,
            'contactsTTL', s.contacts_ttl,
            'searchTTL', s.search_ttl,
            'messageHistoryTTL', s.message_history_ttl))
$$;

-- As the owner, because the server's role may not write history.
create function record_cache_setting() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    before jsonb := case when tg_op <> 'INSERT' then public.cache_setting_as_json(old) end;
    after jsonb := case when tg_op <> 'DELETE' then public.cache_setting_as_json(new) end;
    of_tenant uuid := case when tg_op = 'DELETE' then old.tenant_id else new.tenant_id end;
begin
    if before is distinct from after then
        insert into public.cache_setting_change (tenant_id, changed_by, before, after)
        -- A tenant that is being deleted takes its history along.
        select t.id, public.cache_setting_actor(), before, after from public.tenant t where t.id = of_tenant;
    end if;
    return null;
end $$;
create trigger record after insert or update or delete on cache_setting
    for each row execute function record_cache_setting();
-- Also where a session switches triggers off for a bulk load.
alter table cache_setting enable always trigger sign, enable always trigger record;
