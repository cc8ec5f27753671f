-- Counts of tables in partitions, of times, and of favourites (see docs/adr/0023, 0025 and 0026).

-- The part of a table that holds a tenant's rows; the table itself where it has no parts. Bulk loads go there directly: COPY
-- sends rows off one by one when it has to find the part of each.
create function partition_of(p_table regclass, p_tenant uuid) returns regclass
language sql stable
set search_path = pg_catalog, pg_temp
as $$
    select coalesce((
        select c.oid::pg_catalog.regclass
        from pg_inherits i
        join pg_class c on c.oid = i.inhrelid and c.relispartition
        cross join lateral regexp_match(pg_get_expr(c.relpartbound, c.oid), 'modulus (\d+), remainder (\d+)') as b (bound)
        where i.inhparent = p_table and satisfies_hash_partition(p_table, b.bound[1]::int, b.bound[2]::int, p_tenant)
    ), p_table)
$$;

-- What a truncation means to the counts of a module. That of a whole table makes everything void that was recorded before
-- (see rollup_delta): this is called before it happens, with the table locked. That of one part takes back what was recorded
-- of the tenants in it: this is called when the part is locked, and nobody can have written to it since.
create function rollup_truncated(p_module text, p_table oid) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set jit = off
as $$
declare
    parent oid;
    parts integer;
    part integer;
begin
    select i.inhparent, b.bound[1]::integer, b.bound[2]::integer into parent, parts, part
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid and c.relispartition
    cross join lateral regexp_match(pg_get_expr(c.relpartbound, c.oid), 'modulus (\d+), remainder (\d+)') as b (bound)
    where i.inhrelid = p_table;
    if parent is null then
        insert into public.rollup_delta (module) values (p_module);
        return;
    end if;
    -- A fixed snapshot does not show what others committed to the part before it was locked. Where this transaction has the
    -- whole table truncated, there is nothing of others left that counts.
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') and not exists (
        select from public.rollup_delta d
        where d.module = p_module and d.buckets is null and d.xid = pg_current_xact_id()
    ) then
        raise exception 'truncating % alone needs the isolation level read committed', p_table::regclass
            using errcode = 'invalid_transaction_state',
                detail = 'At a higher level the counts of its rows cannot be known exactly.',
                hint = 'Use read committed, or delete, or truncate the whole table.';
    end if;
    insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
    with since as materialized (
        select public.rollup_since() as xid
    ), cut as materialized (
        select max(d.id) as id from public.rollup_delta d, since s
        where d.buckets is null and d.module = p_module and d.xid >= s.xid
    ), recorded as (
        select a.tenant_id, a.is_test_data, a.bucket, sum(a.n)::bigint as n, sum(a.amount) as amount
        from (
            select r.tenant_id, r.is_test_data, r.bucket, r.n, r.amount
            from public.rollup r, cut c
            where r.module = p_module and c.id is null
            union all
            select d.tenant_id, d.is_test_data, b.bucket, d.n, coalesce(d.amount, 0)
            from since s
            join public.rollup_delta d on d.xid >= s.xid
            cross join cut c
            cross join lateral unnest(d.buckets) as b (bucket)
            where d.module = p_module and b.bucket is not null and (c.id is null or d.id > c.id)
        ) a
        where satisfies_hash_partition(parent, parts, part, a.tenant_id)
        group by 1, 2, 3
    )
    select r.tenant_id, p_module, r.is_test_data, -r.n, -r.amount, array_agg(r.bucket)
    from recorded r
    where r.n <> 0 or r.amount <> 0
    group by r.tenant_id, r.is_test_data, r.n, r.amount;
end
$$;

drop function rollup_keep(regclass, text, text, text, text, text);

-- Counts a table from now on. The arguments are SQL over the row `t`: the tenant, whether it is test data, what it is worth
-- (null: nothing), the array of its buckets (null elements count nowhere), and the array of further ones that hardly two rows
-- have in common, such as hours (null: there are none). They may depend on nothing but the row. Where everything is as it
-- should be already, this neither locks the table nor counts.
--
-- A table in partitions is counted for statements on it, and for those that name one of its parts.
create function rollup_keep(
    p_table regclass, p_module text, p_tenant text, p_test_data text, p_amount text, p_buckets text, p_scattered text
) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    -- So many combinations of buckets are recorded as they are. More, and each bucket gets a row of its own: there are never
    -- more of these than there are buckets.
    most constant integer := 300;
    -- What is out of any sense (also NaN) counts nothing: it would spoil the sum for ever.
    amount text := case
        when p_amount is null then 'null::numeric'
        else format('coalesce(case when (%1$s) between -1e30 and 1e30 then (%1$s) end, 0)', p_amount)
    end;
    all_buckets text := case
        when p_scattered is null then p_buckets
        else format('%s || %s', p_buckets, p_scattered)
    end;
    title text := 'rollup_of_' || p_module;
    -- How the rows `c (tenant_id, is_test_data, n, amount, buckets)` of a statement are recorded.
    recorded text := format($recorded$
            select c.tenant_id, %1$L, c.is_test_data, c.n, c.amount, c.buckets
            from combined c where (select count(*) from combined) <= %2$s
            union all
            select c.tenant_id, %1$L, c.is_test_data, sum(c.n)::bigint, sum(c.amount), array[b.bucket]
            from combined c cross join lateral unnest(c.buckets) as b (bucket)
            where (select count(*) from combined) > %2$s and b.bucket is not null
            group by c.tenant_id, c.is_test_data, b.bucket
            having sum(c.n) <> 0 or sum(c.amount) <> 0$recorded$, p_module, most);
    inserted text := '';
    deleted text := '';
    updated text := '';
    kind "char" := (select relkind from pg_class where oid = p_table);
    relations text[];
    relation text;
    body text;
    event text;
    rows text;
begin
    if p_scattered is not null then
        inserted := format($rows$
            union all
            select %2$s, %1$L, %3$s, count(*), sum(%4$s), array[b.bucket]
            from new_rows t cross join lateral unnest(%5$s) as b (bucket)
            where b.bucket is not null group by 1, 3, b.bucket$rows$, p_module, p_tenant, p_test_data, amount, p_scattered);
        deleted := format($rows$
            union all
            select %2$s, %1$L, %3$s, -count(*), -sum(%4$s), array[b.bucket]
            from old_rows t cross join lateral unnest(%5$s) as b (bucket)
            where b.bucket is not null group by 1, 3, b.bucket$rows$, p_module, p_tenant, p_test_data, amount, p_scattered);
        updated := format($rows$
            union all
            select s.tenant_id, %1$L, s.is_test_data, sum(s.n)::bigint, sum(s.amount), array[b.bucket]
            from (
                select %2$s as tenant_id, %3$s as is_test_data, -1 as n, -%4$s as amount, %5$s as buckets from old_rows t
                union all
                select %2$s, %3$s, 1, %4$s, %5$s from new_rows t
            ) s cross join lateral unnest(s.buckets) as b (bucket)
            where b.bucket is not null group by s.tenant_id, s.is_test_data, b.bucket
            having sum(s.n) <> 0 or sum(s.amount) <> 0$rows$, p_module, p_tenant, p_test_data, amount, p_scattered);
    end if;
    -- One row is what most statements change: grouping it would cost as much as all the rest.
    body := format($body$
begin
    if tg_op = 'INSERT' then
        if exists (select from new_rows offset 1) then
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            with combined as materialized (
                select %2$s as tenant_id, %3$s as is_test_data, count(*) as n, sum(%4$s) as amount, %5$s as buckets
                from new_rows t group by 1, 2, 5
            )%7$s%8$s;
        else
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select %2$s, %1$L, %3$s, 1, %4$s, %6$s from new_rows t;
        end if;
    elsif tg_op = 'DELETE' then
        if exists (select from old_rows offset 1) then
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            with combined as materialized (
                select %2$s as tenant_id, %3$s as is_test_data, -count(*) as n, -sum(%4$s) as amount, %5$s as buckets
                from old_rows t group by 1, 2, 5
            )%7$s%9$s;
        else
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select %2$s, %1$L, %3$s, -1, -%4$s, %6$s from old_rows t;
        end if;
    elsif tg_op = 'UPDATE' then
        if exists (select from new_rows offset 1) then
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            with combined as materialized (
                select c.tenant_id, c.is_test_data, sum(c.n)::bigint as n, sum(c.amount) as amount, c.buckets
                from (
                    select %2$s as tenant_id, %3$s as is_test_data, -1 as n, -%4$s as amount, %5$s as buckets from old_rows t
                    union all
                    select %2$s, %3$s, 1, %4$s, %5$s from new_rows t
                ) c
                group by c.tenant_id, c.is_test_data, c.buckets
                having sum(c.n) <> 0 or sum(c.amount) <> 0
            )%7$s%10$s;
        else
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select c.tenant_id, %1$L, c.is_test_data, c.n, c.n * c.amount, c.buckets
            from (select %2$s as tenant_id, %3$s as is_test_data, %4$s as amount, %6$s as buckets from old_rows t) o
            cross join (
                select %2$s as tenant_id, %3$s as is_test_data, %4$s as amount, %6$s as buckets from new_rows t
            ) w
            cross join lateral (values
                (-1, o.tenant_id, o.is_test_data, o.amount, o.buckets),
                (1, w.tenant_id, w.is_test_data, w.amount, w.buckets)
            ) as c (n, tenant_id, is_test_data, amount, buckets)
            where o is distinct from w;
        end if;
    else
        perform public.rollup_truncated(%1$L, tg_relid);
    end if;
    return null;
end
$body$, p_module, p_tenant, p_test_data, amount, p_buckets, all_buckets, recorded, inserted, deleted, updated);

    select array_agg(quote_ident(n.nspname) || '.' || quote_ident(c.relname) order by c.oid = p_table desc, c.relname)
    into relations
    from (
        select p_table::oid as oid
        union all
        select i.inhrelid from pg_inherits i where i.inhparent = p_table and kind = 'p'
    ) r join pg_class c on c.oid = r.oid join pg_namespace n on n.oid = c.relnamespace;

    if 4 * cardinality(relations) = (
        select count(*) from pg_trigger g join pg_proc p on p.oid = g.tgfoid
        where g.tgrelid = any(relations::regclass[]::oid[]) and g.tgenabled = 'A' and p.prosrc = body
            and p.proname = title and p.pronamespace = 'public'::regnamespace
    ) then
        return;
    end if;

    -- No change may come between the triggers and the count.
    execute format('lock table %s in share row exclusive mode', relations[1]);
    execute format(
        'create or replace function public.%I() returns trigger language plpgsql volatile security definer '
        'set search_path = pg_catalog, pg_temp as %L', title, body
    );
    execute format('revoke all on function public.%I() from public', title);
    foreach relation in array relations loop
        foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
            rows := case event
                when 'insert' then 'referencing new table as new_rows'
                when 'update' then 'referencing old table as old_rows new table as new_rows'
                when 'delete' then 'referencing old table as old_rows'
                else ''
            end;
            execute format(
                'create or replace trigger %I %s %s on %s %s for each statement execute function public.%I()',
                'rollup_' || event,
                -- The whole before its parts: they ask whether it goes as well.
                case when event = 'truncate' and relation = relations[1] then 'before' else 'after' end,
                event, relation, rows, title
            );
            -- Also in sessions that switch triggers off for a bulk load (session_replication_role = replica).
            execute format('alter table only %s enable always trigger %I', relation, 'rollup_' || event);
        end loop;
    end loop;
    insert into public.rollup_definition (module, relation, tenant, test_data, amount, buckets)
    values (p_module, relations[1], p_tenant, p_test_data, amount, all_buckets)
    on conflict (module) do update set relation = excluded.relation, tenant = excluded.tenant,
        test_data = excluded.test_data, amount = excluded.amount, buckets = excluded.buckets;
    perform public.rollup_recount(p_module, null, false);
end
$$;

-- A favourite knows whether its contact is archived, so that a user's favourites can be counted from their own rows. Both
-- writers lock the contact first: whoever comes second sees what the first one did. (Above read committed the second may not
-- see it; favourites_recheck, by night, does.)
alter table contact_favourite add column archived boolean not null default false;
update contact_favourite f set archived = true
from contact c where c.id = f.contact_id and c.tenant_id = f.tenant_id and c.archived;

create function favourite_of_contact() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    -- Without a contact the foreign key has the last word.
    new.archived := coalesce((
        select c.archived from public.contact c where c.id = new.contact_id and c.tenant_id = new.tenant_id for share
    ), false);
    return new;
end
$$;
create trigger favourite_of_contact before insert or update of tenant_id, contact_id, archived on contact_favourite
    for each row execute function favourite_of_contact();
alter table contact_favourite enable always trigger favourite_of_contact;

create function contact_of_favourites() returns trigger
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    update public.contact_favourite f set archived = new.archived
    where f.contact_id = new.id and f.tenant_id = new.tenant_id;
    return null;
end
$$;
-- For each row, so that it is there for statements on a part as well, and costs nothing where `archived` stays as it is.
create trigger contact_of_favourites after update of archived on contact
    for each row when (old.archived is distinct from new.archived) execute function contact_of_favourites();
alter table contact enable always trigger contact_of_favourites;

-- Compares the favourites of a tenant with their contacts and corrects those that differ. Returns how many did.
create function favourites_recheck(p_tenant uuid) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    corrected bigint;
begin
    -- The trigger looks at the contact again, and locks it.
    update public.contact_favourite f set archived = c.archived
    from public.contact c
    where f.tenant_id = p_tenant and c.tenant_id = p_tenant and c.id = f.contact_id and f.archived <> c.archived;
    get diagnostics corrected = row_count;
    return corrected;
end
$$;

revoke all on function
    rollup_truncated(text, oid), rollup_keep(regclass, text, text, text, text, text, text), favourite_of_contact(),
    contact_of_favourites(), favourites_recheck(uuid)
from public;
