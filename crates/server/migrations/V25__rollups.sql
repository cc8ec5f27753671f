-- Counts and sums that the database keeps of the rows of its tables (see docs/adr/0023): what a dashboard shows costs the
-- same however many rows there are, and no writer ever waits for another one because of it.
--
-- A statement that changes rows appends what it changed to `rollup_delta`, in its own transaction. Every now and then one of
-- the servers folds what was appended into `rollup`. What is true in a snapshot is the sum of both in that snapshot.
-- Which table is counted how is declared beside the modules; database/equip.rs calls `rollup_keep` for each.

-- What was folded. A bucket is `name` or `name:value`; a row is counted in several.
create table rollup (
    tenant_id uuid not null,
    module text not null,
    -- Ranges of days are ranges of text: only in this collation for sure.
    bucket text collate "C" not null,
    is_test_data boolean not null,
    n bigint not null,
    amount numeric not null,
    primary key (tenant_id, module, bucket, is_test_data)
) with (fillfactor = 70, vacuum_truncate = false);
-- For the sums over all tenants.
create index rollup_of_module on rollup (module, bucket);

-- What was changed and is not folded yet. A row says: `n` more rows (or fewer), worth `amount` more, in each of these buckets.
-- Without buckets: everything that was recorded of the module before (by id) is void, the table was truncated.
create table rollup_delta (
    -- Nobody truncates a table while another transaction has written to it, so these numbers tell before from after.
    id bigint generated always as identity,
    xid xid8 not null default pg_current_xact_id(),
    tenant_id uuid,
    module text not null,
    is_test_data boolean,
    n bigint,
    amount numeric,
    buckets text[]
) with (
    -- Rows come and go at once: a share of them says nothing about when to clean up.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_scale_factor = 0,
    autovacuum_vacuum_insert_threshold = 50000,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 50000,
    autovacuum_vacuum_cost_delay = 0,
    -- Giving pages back needs a lock that every writer would wait for.
    vacuum_truncate = false
);
-- A forgotten transaction keeps dead rows from being removed. Whoever reads begins behind them, see `rollup_since`.
create index rollup_delta_new on rollup_delta (xid);
create index rollup_delta_truncated on rollup_delta (module) where buckets is null;

-- Every change by a transaction below this number has been folded. One row.
create table rollup_fold (
    only_row boolean primary key default true check (only_row),
    folded_below xid8 not null
);
insert into rollup_fold (folded_below) values (pg_snapshot_xmin(pg_current_snapshot()));

-- How each table is counted, as it stands in its triggers.
create table rollup_definition (
    module text primary key,
    relation text not null,
    tenant text not null,
    test_data text not null,
    amount text not null,
    buckets text not null
);

-- Where a recount found something else than was kept. The correction is made at the same time.
create table rollup_drift (
    id bigint generated always as identity primary key,
    found_at timestamptz not null default now(),
    tenant_id uuid not null,
    module text not null,
    bucket text not null,
    is_test_data boolean not null,
    n_kept bigint not null,
    n_counted bigint not null,
    amount_kept numeric not null,
    amount_counted numeric not null
);
create index rollup_drift_list on rollup_drift (tenant_id, found_at desc);

-- The oldest transaction whose changes may not be folded yet, as this snapshot shows it. In a database that was restored
-- into another cluster the number that was kept means nothing: then the snapshot's own is the lower one.
create function rollup_since() returns xid8
language sql stable parallel restricted
set search_path = pg_catalog, pg_temp
as $$ select least(f.folded_below, pg_snapshot_xmin(pg_current_snapshot())) from public.rollup_fold f $$;

-- The counts of one tenant, or of all (null), in ranges of buckets: from `lows` up to, but without, `highs`, each of the
-- module in the same place. Ranges of a module must not overlap. As the calling statement's snapshot shows it.
create function rollup_sums(p_tenant uuid, p_modules text[], p_lows text[], p_highs text[])
returns table (module text, bucket text, is_test_data boolean, n bigint, amount numeric)
language plpgsql stable parallel restricted rows 200
set search_path = pg_catalog, pg_temp
-- Planned once per session, whatever the session prefers for its queries; and by the indexes, however small the tables look.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    since xid8 := public.rollup_since();
begin
    if p_tenant is not null then
        return query
        with cut as materialized (
            select d.module, max(d.id) as id from public.rollup_delta d
            where d.buckets is null and d.module = any(p_modules) and d.xid >= since
            group by d.module
        ), recent as materialized (
            select d.module, d.is_test_data, d.n, d.amount, d.buckets
            from public.rollup_delta d left join cut c on c.module = d.module
            where d.xid >= since and d.tenant_id = p_tenant and d.module = any(p_modules)
                and d.buckets is not null and (c.id is null or d.id > c.id)
        ), found as (
            select r.module, r.bucket, r.is_test_data, r.n, r.amount
            from unnest(p_modules, p_lows, p_highs) as w (module, low, high)
            join public.rollup r on r.tenant_id = p_tenant and r.module = w.module
                and r.bucket >= w.low and r.bucket < w.high
            where not exists (select from cut c where c.module = w.module)
            union all
            select d.module, b.bucket, d.is_test_data, d.n, d.amount
            from recent d
            cross join lateral unnest(d.buckets) as b (bucket)
            join unnest(p_modules, p_lows, p_highs) as w (module, low, high) on w.module = d.module
                and b.bucket collate "C" >= w.low and b.bucket collate "C" < w.high
        )
        select f.module, f.bucket, f.is_test_data, sum(f.n)::bigint, sum(coalesce(f.amount, 0))
        from found f group by f.module, f.bucket, f.is_test_data;
    else
        return query
        with cut as materialized (
            select d.module, max(d.id) as id from public.rollup_delta d
            where d.buckets is null and d.module = any(p_modules) and d.xid >= since
            group by d.module
        ), recent as materialized (
            select d.module, d.is_test_data, d.n, d.amount, d.buckets
            from public.rollup_delta d left join cut c on c.module = d.module
            where d.xid >= since and d.module = any(p_modules)
                and d.buckets is not null and (c.id is null or d.id > c.id)
        ), found as (
            select r.module, r.bucket, r.is_test_data, r.n, r.amount
            from unnest(p_modules, p_lows, p_highs) as w (module, low, high)
            join public.rollup r on r.module = w.module and r.bucket >= w.low and r.bucket < w.high
            where not exists (select from cut c where c.module = w.module)
            union all
            select d.module, b.bucket, d.is_test_data, d.n, d.amount
            from recent d
            cross join lateral unnest(d.buckets) as b (bucket)
            join unnest(p_modules, p_lows, p_highs) as w (module, low, high) on w.module = d.module
                and b.bucket collate "C" >= w.low and b.bucket collate "C" < w.high
        )
        select f.module, f.bucket, f.is_test_data, sum(f.n)::bigint, sum(coalesce(f.amount, 0))
        from found f group by f.module, f.bucket, f.is_test_data;
    end if;
end
$$;

-- Folds what was appended, some twenty thousand changes at a time, unless somebody else is at it. Returns how many changes
-- it folded: null when it was not its turn. Writers only append and readers only read, so nobody waits for it.
create function rollup_merge() returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
    -- "rollup" as a number that nobody else uses.
    turn constant bigint := 125870540353904;
    most constant bigint := 20000;
    since xid8;
    below xid8;
    last_taken xid8;
    truncated text[];
    sums public.rollup[];
    taken_rows bigint;
begin
    if not pg_try_advisory_xact_lock(turn) then
        return null;
    end if;
    since := public.rollup_since();
    -- One statement, so one snapshot: `below` belongs to exactly these rows. A truncation counts against changes of higher
    -- transaction numbers too: where there is one, all of them are taken together.
    with bound as materialized (
        select pg_snapshot_xmin(pg_current_snapshot()) as below
    ), taken as (
        delete from public.rollup_delta d
        where d.ctid = any(array(
            select o.ctid from public.rollup_delta o where o.xid >= since order by o.xid
            limit case
                when exists (select from public.rollup_delta m where m.buckets is null and m.xid >= since) then null
                else most
            end
        ))
        returning d.*
    ), cut as materialized (
        select t.module, max(t.id) as id from taken t where t.buckets is null group by t.module
    ), summed as (
        select t.tenant_id, t.module, b.bucket, t.is_test_data, sum(t.n)::bigint as n,
            sum(coalesce(t.amount, 0)) as amount
        from taken t
        left join cut c on c.module = t.module
        cross join lateral unnest(t.buckets) as b (bucket)
        where b.bucket is not null and (c.id is null or t.id > c.id)
        group by t.tenant_id, t.module, b.bucket, t.is_test_data
        having sum(t.n) <> 0 or sum(coalesce(t.amount, 0)) <> 0
    )
    select bound.below, (select max(t.xid) from taken t), (select count(*) from taken), array(select c.module from cut c),
        array(select row(s.tenant_id, s.module, s.bucket, s.is_test_data, s.n, s.amount)::public.rollup from summed s)
    into below, last_taken, taken_rows, truncated, sums
    from bound;
    if taken_rows = 0 then
        return 0;
    end if;
    if taken_rows >= most then
        below := least(below, last_taken);
    end if;
    delete from public.rollup r where r.module = any(truncated);
    insert into public.rollup as r (tenant_id, module, bucket, is_test_data, n, amount)
    select s.tenant_id, s.module, s.bucket, s.is_test_data, s.n, s.amount from unnest(sums) s
    on conflict (tenant_id, module, bucket, is_test_data)
        do update set n = r.n + excluded.n, amount = r.amount + excluded.amount;
    delete from public.rollup r using unnest(sums) s
    where r.tenant_id = s.tenant_id and r.module = s.module and r.bucket = s.bucket
        and r.is_test_data = s.is_test_data and r.n = 0 and r.amount = 0;
    update public.rollup_fold set folded_below = below;
    return taken_rows;
end
$$;

-- Counts the rows of a module, of one tenant or of all, compares with what was kept and corrects it. Returns how many buckets
-- differed; `p_record` keeps them in `rollup_drift`. One statement does it all, so it compares within one snapshot; the
-- correction is one more change that adds up with those that are being made meanwhile.
create function rollup_recount(p_module text, p_tenant uuid, p_record boolean) returns bigint
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    kept public.rollup_definition;
    differing bigint;
begin
    select * into strict kept from public.rollup_definition d where d.module = p_module;
    execute format($query$
        with since as materialized (
            select public.rollup_since() as xid
        ), cut as materialized (
            select max(d.id) as id from public.rollup_delta d, since s
            where d.buckets is null and d.module = $1 and d.xid >= s.xid
        ), counted as (
            select %1$s as tenant_id, %2$s as is_test_data, b.bucket, count(*) as n, sum(%3$s) as amount
            from %5$s t cross join lateral unnest(%4$s) as b (bucket)
            where b.bucket is not null and ($2 is null or %1$s = $2)
            group by 1, 2, 3
        ), recorded as (
            select a.tenant_id, a.is_test_data, a.bucket, sum(a.n)::bigint as n, sum(a.amount) as amount
            from (
                select r.tenant_id, r.is_test_data, r.bucket, r.n, r.amount from public.rollup r, cut c
                where r.module = $1 and ($2 is null or r.tenant_id = $2) and c.id is null
                union all
                select d.tenant_id, d.is_test_data, b.bucket, d.n, coalesce(d.amount, 0)
                from since s
                join public.rollup_delta d on d.xid >= s.xid
                cross join cut c
                cross join lateral unnest(d.buckets) as b (bucket)
                where d.module = $1 and ($2 is null or d.tenant_id = $2) and b.bucket is not null
                    and (c.id is null or d.id > c.id)
            ) a
            group by 1, 2, 3
        ), drift as materialized (
            select tenant_id, is_test_data, bucket, coalesce(r.n, 0) as n_kept, coalesce(c.n, 0) as n_counted,
                coalesce(r.amount, 0) as amount_kept, coalesce(c.amount, 0) as amount_counted
            from counted c full join recorded r using (tenant_id, is_test_data, bucket)
            where coalesce(r.n, 0) <> coalesce(c.n, 0) or coalesce(r.amount, 0) <> coalesce(c.amount, 0)
        ), noted as (
            insert into public.rollup_drift
                (tenant_id, module, bucket, is_test_data, n_kept, n_counted, amount_kept, amount_counted)
            select d.tenant_id, $1, d.bucket, d.is_test_data, d.n_kept, d.n_counted, d.amount_kept, d.amount_counted
            from drift d where $3
        ), corrected as (
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select d.tenant_id, $1, d.is_test_data, d.n_counted - d.n_kept, d.amount_counted - d.amount_kept,
                array[d.bucket]
            from drift d
        )
        select count(*) from drift
    $query$, kept.tenant, kept.test_data, kept.amount, kept.buckets, kept.relation)
    into differing using p_module, p_tenant, p_record;
    return differing;
end
$$;

-- Counts a table from now on. The arguments are SQL over the row `t`: the tenant, whether it is test data, what it is worth
-- (null: nothing), and the array of its buckets (null elements count nowhere). They may depend on nothing but the row. Where
-- everything is as it should be already, this neither locks the table nor counts.
create function rollup_keep(
    p_table regclass, p_module text, p_tenant text, p_test_data text, p_amount text, p_buckets text
) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    -- What is out of any sense (also NaN) counts nothing: it would spoil the sum for ever.
    amount text := case
        when p_amount is null then 'null::numeric'
        else format('coalesce(case when (%1$s) between -1e30 and 1e30 then (%1$s) end, 0)', p_amount)
    end;
    title text := 'rollup_of_' || p_module;
    relation text;
    body text;
    event text;
    rows text;
begin
    select quote_ident(n.nspname) || '.' || quote_ident(c.relname) into relation
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.oid = p_table;
    -- One row is what most statements change: grouping it would cost as much as all the rest.
    body := format($body$
begin
    if tg_op = 'INSERT' then
        if exists (select from new_rows offset 1) then
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select %2$s, %1$L, %3$s, count(*), sum(%4$s), %5$s from new_rows t group by 1, 3, 6;
        else
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select %2$s, %1$L, %3$s, 1, %4$s, %5$s from new_rows t;
        end if;
    elsif tg_op = 'DELETE' then
        if exists (select from old_rows offset 1) then
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select %2$s, %1$L, %3$s, -count(*), -sum(%4$s), %5$s from old_rows t group by 1, 3, 6;
        else
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select %2$s, %1$L, %3$s, -1, -%4$s, %5$s from old_rows t;
        end if;
    elsif tg_op = 'UPDATE' then
        if exists (select from new_rows offset 1) then
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select c.tenant_id, %1$L, c.is_test_data, sum(c.n), sum(c.amount), c.buckets
            from (
                select %2$s as tenant_id, %3$s as is_test_data, -1 as n, -%4$s as amount, %5$s as buckets from old_rows t
                union all
                select %2$s, %3$s, 1, %4$s, %5$s from new_rows t
            ) c
            group by c.tenant_id, c.is_test_data, c.buckets
            having sum(c.n) <> 0 or sum(c.amount) <> 0;
        else
            insert into public.rollup_delta (tenant_id, module, is_test_data, n, amount, buckets)
            select c.tenant_id, %1$L, c.is_test_data, c.n, c.n * c.amount, c.buckets
            from (select %2$s as tenant_id, %3$s as is_test_data, %4$s as amount, %5$s as buckets from old_rows t) o
            cross join (
                select %2$s as tenant_id, %3$s as is_test_data, %4$s as amount, %5$s as buckets from new_rows t
            ) w
            cross join lateral (values
                (-1, o.tenant_id, o.is_test_data, o.amount, o.buckets),
                (1, w.tenant_id, w.is_test_data, w.amount, w.buckets)
            ) as c (n, tenant_id, is_test_data, amount, buckets)
            where o is distinct from w;
        end if;
    else
        insert into public.rollup_delta (module) values (%1$L);
    end if;
    return null;
end
$body$, p_module, p_tenant, p_test_data, amount, p_buckets);

    if 4 = (
        select count(*) from pg_trigger g join pg_proc p on p.oid = g.tgfoid
        where g.tgrelid = p_table and g.tgenabled = 'A' and p.prosrc = body and p.proname = title
            and p.pronamespace = 'public'::regnamespace
    ) then
        return;
    end if;

    -- No change may come between the triggers and the count.
    execute format('lock table %s in share row exclusive mode', relation);
    execute format(
        'create or replace function public.%I() returns trigger language plpgsql volatile security definer '
        'set search_path = pg_catalog, pg_temp as %L', title, body
    );
    execute format('revoke all on function public.%I() from public', title);
    foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
        rows := case event
            when 'insert' then 'referencing new table as new_rows'
            when 'update' then 'referencing old table as old_rows new table as new_rows'
            when 'delete' then 'referencing old table as old_rows'
            else ''
        end;
        execute format(
            'create or replace trigger %I after %s on %s %s for each statement execute function public.%I()',
            'rollup_' || event, event, relation, rows, title
        );
        -- Also in sessions that switch triggers off for a bulk load (session_replication_role = replica).
        execute format('alter table %s enable always trigger %I', relation, 'rollup_' || event);
    end loop;
    insert into public.rollup_definition (module, relation, tenant, test_data, amount, buckets)
    values (p_module, relation, p_tenant, p_test_data, amount, p_buckets)
    on conflict (module) do update set relation = excluded.relation, tenant = excluded.tenant,
        test_data = excluded.test_data, amount = excluded.amount, buckets = excluded.buckets;
    perform public.rollup_recount(p_module, null, false);
end
$$;

-- The versions of modules summed over all tenants: grows with every change of any tenant, for answers about all of them.
create function versions_of_all(p_modules text[]) returns bigint
language sql stable security definer
set search_path = pg_catalog, pg_temp
as $$ select coalesce(sum(v.n), 0)::bigint from thermocline.cache_version v where v.module = any(p_modules) $$;

revoke all on function
    rollup_merge(), rollup_recount(text, uuid, boolean), rollup_keep(regclass, text, text, text, text, text)
from public;
