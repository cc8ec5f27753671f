-- Sessions, refresh tokens and personal API tokens.
--
-- Nobody but the owner may touch these tables: the server's role has no grants on them and reaches them through the
-- functions below alone, each of which does one thing. So no mistake in a query can show one tenant's tokens to another.
-- Tokens are stored as hashes. They are 256 random bits, so a plain hash cannot be turned back.

create schema identity;

-- One login, and all tokens that came from it: the family that a stolen refresh token takes down.
create table identity.session (
    id uuid primary key,
    user_id uuid not null references app_user (id) on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_of_user on identity.session (user_id);

-- A session ends by a row here, not by a change of its own row: this table raises the version of the tenant's users (see
-- database/equip.rs), so every server looks again at the access tokens that it remembers. Logins and refreshes,
-- which are far more frequent and shut nobody out, raise nothing.
create table identity.session_end (
    session_id uuid primary key references identity.session (id) on delete cascade,
    tenant_id uuid,
    reason text not null constraint session_end_reason check (reason in ('logout', 'reuse', 'password', 'deactivated')),
    ended_at timestamptz not null default now()
);

create table identity.refresh_token (
    hash bytea primary key constraint refresh_token_hash check (octet_length(hash) = 32),
    session_id uuid not null references identity.session (id) on delete cascade,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    -- The token that it was exchanged for. A token that comes back with this set was copied.
    replaced_by bytea
);
create index refresh_token_of_session on identity.refresh_token (session_id);

create table identity.api_token (
    id uuid primary key,
    tenant_id uuid references tenant (id) on delete cascade,
    user_id uuid not null references app_user (id) on delete cascade,
    name text not null,
    scopes text[] not null,
    hash bytea not null constraint api_token_hash check (octet_length(hash) = 32),
    -- The beginning of the token, by which a person recognises it.
    prefix text not null,
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    constraint api_token_hash_taken unique (hash)
);
create index api_token_list on identity.api_token (tenant_id, created_at desc, id desc);
create index api_token_of_user on identity.api_token (user_id);

-- Apart from the token, whose every change makes all servers look again.
create table identity.api_token_use (
    token_id uuid primary key references identity.api_token (id) on delete cascade,
    last_used_at timestamptz not null
);

-- Free text beside the flag: both must agree that somebody is active.
create function identity.is_active(flag boolean, status text) returns boolean
language sql immutable
as $$ select flag and pg_catalog.lower(coalesce(status, '')) not in ('inactive', 'suspended', 'disabled', 'blocked') $$;

-- Who may log in with this address, for the comparison of the password.
create function identity.find_login(p_email text) returns table (
    user_id uuid, email text, role text, password_hash text, user_active boolean,
    tenant_id uuid, tenant_slug text, tenant_active boolean
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select u.id, u.email, u.role, u.password_hash, identity.is_active(u.is_active, u.account_status),
        t.id, t.slug, t.id is null or identity.is_active(t.is_active, t.status)
    from public.app_user u left join public.tenant t on t.id = u.tenant_id
    where lower(u.email) = lower(p_email)
$$;

-- What the database knows about the bearer of a checked token: always one row. Without such a user the tenant that the
-- token names is looked up.
create function identity.find_caller(p_user uuid, p_tenant uuid, p_slug text, p_session uuid) returns table (
    user_id uuid, email text, role text, permissions jsonb, user_active boolean,
    tenant_id uuid, tenant_slug text, tenant_active boolean, session_open boolean
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select u.id, u.email, u.role, u.permissions, identity.is_active(u.is_active, u.account_status),
        t.id, t.slug, identity.is_active(t.is_active, t.status),
        p_session is null or exists (
            select from identity.session s
            where s.id = p_session and s.user_id = p_user
                and not exists (select from identity.session_end e where e.session_id = s.id)
        )
    from (select) one
    left join public.app_user u on u.id = p_user
    left join public.tenant t on t.id = case
        when u.id is not null then u.tenant_id
        else (select n.id from public.tenant n where n.id = p_tenant or n.slug = p_slug)
    end
$$;

-- As find_caller, by the hash of an API token; no row for a hash that is not there. A token is void once its user has moved
-- to another tenant: it was made with the old one in mind.
create function identity.find_api_token(p_hash bytea) returns table (
    token_id uuid, scopes text[], expires_at timestamptz, valid boolean,
    user_id uuid, email text, role text, permissions jsonb, user_active boolean,
    tenant_id uuid, tenant_slug text, tenant_active boolean
)
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$
    select a.id, a.scopes, a.expires_at, a.revoked_at is null and a.tenant_id is not distinct from u.tenant_id,
        u.id, u.email, u.role, u.permissions, identity.is_active(u.is_active, u.account_status),
        t.id, t.slug, identity.is_active(t.is_active, t.status)
    from identity.api_token a
    join public.app_user u on u.id = a.user_id
    left join public.tenant t on t.id = u.tenant_id
    where a.hash = p_hash
$$;

-- The first refresh token of a new session. What expired long ago goes at the same time, so that nothing else has to.
create function identity.open_session(
    p_session uuid, p_user uuid, p_hash bytea, p_now timestamptz, p_expires timestamptz
) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    delete from identity.session s where s.user_id = p_user and s.expires_at < p_now - interval '1 day';
    insert into identity.session (id, user_id, created_at, expires_at) values (p_session, p_user, p_now, p_expires);
    insert into identity.refresh_token (hash, session_id, issued_at, expires_at)
    values (p_hash, p_session, p_now, p_expires);
end
$$;

create function identity.end_session(p_session uuid, p_reason text) returns uuid
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into identity.session_end (session_id, tenant_id, reason)
    select s.id, u.tenant_id, p_reason
    from identity.session s join public.app_user u on u.id = s.user_id
    where s.id = p_session
    on conflict (session_id) do nothing;
    select u.tenant_id
    from identity.session s join public.app_user u on u.id = s.user_id
    where s.id = p_session
$$;

-- The session of a refresh token, whether or not it is still good: for the logout.
create function identity.session_of(p_hash bytea) returns uuid
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select r.session_id from identity.refresh_token r where r.hash = p_hash $$;

-- Exchanges a refresh token for another one, or says why not: always one row. The row lock makes two that bring the same
-- token take turns, so one of them gets the exchange and the other one is a reuse.
create function identity.rotate(p_old bytea, p_new bytea, p_now timestamptz, p_expires timestamptz) returns table (
    outcome text, session_id uuid, user_id uuid, email text, role text, tenant_id uuid, tenant_slug text
)
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    old identity.refresh_token;
    login record;
begin
    select * into old from identity.refresh_token r where r.hash = p_old for update;
    if not found then
        return query select 'unknown', null::uuid, null::uuid, null, null, null::uuid, null;
        return;
    end if;
    select s.user_id, f.email, f.role, f.tenant_id, f.tenant_slug, f.user_active, f.tenant_active into login
    from identity.session s
    join public.app_user u on u.id = s.user_id
    cross join lateral identity.find_login(u.email) f
    where s.id = old.session_id;
    if old.replaced_by is not null then
        perform identity.end_session(old.session_id, 'reuse');
        outcome := 'reused';
    elsif exists (select from identity.session_end e where e.session_id = old.session_id) then
        outcome := 'ended';
    elsif old.expires_at <= p_now then
        outcome := 'expired';
    elsif not login.user_active then
        outcome := 'user_inactive';
    elsif not login.tenant_active then
        outcome := 'tenant_suspended';
    else
        insert into identity.refresh_token (hash, session_id, issued_at, expires_at)
        values (p_new, old.session_id, p_now, p_expires);
        update identity.refresh_token r set replaced_by = p_new where r.hash = p_old;
        update identity.session s set expires_at = p_expires where s.id = old.session_id;
        outcome := 'rotated';
    end if;
    return query select outcome, old.session_id, login.user_id, login.email, login.role, login.tenant_id, login.tenant_slug;
end
$$;

-- Whoever changes a password, through the API or with psql, shuts out those who know the old one.
create function identity.end_sessions() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    insert into identity.session_end (session_id, tenant_id, reason)
    select s.id, new.tenant_id, tg_argv[0] from identity.session s where s.user_id = new.id
    on conflict (session_id) do nothing;
    return null;
end
$$;
create trigger end_sessions_of_old_password after update of password_hash on app_user
    for each row when (old.password_hash is distinct from new.password_hash)
    execute function identity.end_sessions('password');
-- Else a user who is activated again would find the old sessions open.
create trigger end_sessions_of_inactive after update of is_active on app_user
    for each row when (old.is_active and not new.is_active)
    execute function identity.end_sessions('deactivated');

-- The functions on API tokens check, as search_ids does, that they are asked about the tenant that the session acts for.
create function identity.demand_tenant(p_tenant uuid) returns void
language plpgsql stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if coalesce(current_setting('app.scope', true), '') <> 'all'
        and (p_tenant is null or p_tenant is distinct from nullif(current_setting('app.tenant_id', true), '')::uuid)
    then
        raise insufficient_privilege using message = 'API tokens outside of the acting tenant';
    end if;
end
$$;

create function identity.create_api_token(
    p_id uuid, p_tenant uuid, p_user uuid, p_name text, p_scopes text[], p_hash bytea, p_prefix text,
    p_expires timestamptz
) returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform identity.demand_tenant(p_tenant);
    insert into identity.api_token (id, tenant_id, user_id, name, scopes, hash, prefix, expires_at)
    select p_id, u.tenant_id, u.id, p_name, p_scopes, p_hash, p_prefix, p_expires
    from public.app_user u
    where u.id = p_user and u.tenant_id is not distinct from p_tenant;
    return found;
end
$$;

-- A page of tokens as JSON. Null leaves a condition out: the tenant (only for who acts for all), the user, the token, the
-- part of a name.
create function identity.list_api_tokens(
    p_tenant uuid, p_user uuid, p_id uuid, p_revoked boolean, p_part text, p_by_name boolean, p_descending boolean,
    p_limit bigint, p_offset bigint
) returns table (total bigint, tokens text[])
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    perform identity.demand_tenant(p_tenant);
    return query
    with matching as (
        select a.* from identity.api_token a
        where (p_tenant is null or a.tenant_id = p_tenant)
            and (p_user is null or a.user_id = p_user)
            and (p_id is null or a.id = p_id)
            and (p_revoked or a.revoked_at is null)
            and (p_part is null or strpos(lower(a.name), lower(p_part)) > 0)
    ), numbered as (
        select m.*, row_number() over (order by
            case when p_by_name and not p_descending then lower(m.name) end,
            case when p_by_name and p_descending then lower(m.name) end desc,
            case when not p_descending then m.created_at end,
            m.created_at desc,
            m.id desc
        ) as place
        from matching m
    ), page as (
        select n.* from numbered n where n.place > p_offset and n.place <= p_offset + p_limit
    )
    select (select count(*) from matching), coalesce(array_agg(r.token order by r.place), '{}')
    from (
        select p.place, row_to_json(t)::text as token
        from page p
        join public.app_user u on u.id = p.user_id
        left join identity.api_token_use e on e.token_id = p.id
        cross join lateral (
            select p.id, p.tenant_id, p.user_id, u.email as user_email, p.name, p.scopes, p.prefix, e.last_used_at,
                p.expires_at, p.revoked_at, p.created_at, p.updated_at,
                p.created_at as created_date, p.updated_at as updated_date
        ) t
    ) r;
end
$$;

create function identity.rename_api_token(p_tenant uuid, p_user uuid, p_id uuid, p_name text) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    owner uuid;
begin
    perform identity.demand_tenant(p_tenant);
    update identity.api_token a set name = p_name, updated_at = now()
    where a.id = p_id and a.revoked_at is null
        and (p_tenant is null or a.tenant_id = p_tenant) and (p_user is null or a.user_id = p_user)
    returning coalesce(a.tenant_id, '00000000-0000-0000-0000-000000000000') into owner;
    return owner;
end
$$;

create function identity.revoke_api_token(p_tenant uuid, p_user uuid, p_id uuid) returns uuid
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    owner uuid;
begin
    perform identity.demand_tenant(p_tenant);
    update identity.api_token a set revoked_at = now(), updated_at = now()
    where a.id = p_id and a.revoked_at is null
        and (p_tenant is null or a.tenant_id = p_tenant) and (p_user is null or a.user_id = p_user)
    returning coalesce(a.tenant_id, '00000000-0000-0000-0000-000000000000') into owner;
    return owner;
end
$$;

create function identity.note_use(p_id uuid, p_now timestamptz) returns void
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
    insert into identity.api_token_use (token_id, last_used_at) values (p_id, p_now)
    on conflict (token_id) do update set last_used_at = greatest(excluded.last_used_at, identity.api_token_use.last_used_at)
$$;

revoke all on all functions in schema identity from public;

-- Three settings of a user are columns; older clients wrote them into metadata. They are lifted out of there by whichever
-- way a row comes, so that the two places can never disagree. Of two values in one change the column's counts.
create function lift_user_settings() returns trigger language plpgsql as $$
declare
    before app_user;
begin
    if new.metadata ?| array['permissions', 'navigation_permissions', 'live_status'] then
        if tg_op = 'UPDATE' then
            before := old;
        end if;
        if new.permissions is not distinct from before.permissions then
            new.permissions := coalesce(nullif(new.metadata -> 'permissions', 'null'), new.permissions);
        end if;
        if new.navigation_permissions is not distinct from before.navigation_permissions then
            new.navigation_permissions :=
                coalesce(nullif(new.metadata -> 'navigation_permissions', 'null'), new.navigation_permissions);
        end if;
        if new.live_status is not distinct from before.live_status then
            new.live_status := coalesce(new.metadata ->> 'live_status', new.live_status);
        end if;
        new.metadata := new.metadata - array['permissions', 'navigation_permissions', 'live_status'];
    end if;
    return new;
end $$;
create trigger lift_settings before insert or update on app_user
    for each row execute function lift_user_settings();
update app_user set metadata = metadata where metadata ?| array['permissions', 'navigation_permissions', 'live_status'];
