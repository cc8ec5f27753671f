-- Versions raised by the database.
--
-- Run by the owner of the data at every migration; running it again changes nothing. Needs Postgres 15. The cache's
-- users need no rights beyond those granted at the end.

create schema if not exists thermocline;

-- What was decided when this was set up: one row.
create table if not exists thermocline.setting (
    only_row boolean primary key default true check (only_row),
    -- 'logical': changes are announced as logical messages. 'notify': by NOTIFY, where wal_level is not logical.
    feed text not null check (feed in ('logical', 'notify'))
);
-- Which cluster, timeline and database the versions were raised in, see thermocline.keep_history.
alter table thermocline.setting add column if not exists history text;

-- The version of a (tenant, module) is the sum of n over its slots, as one snapshot shows it.
--
-- One row per version would make every writer of a busy workspace wait for the one before. With slots each of several
-- concurrent writers raises a row of its own. Slots are never deleted, their number is the highest number of
-- transactions that ever wrote the pair at the same time.
--
-- Tenant 00000000-… owns what belongs to no tenant. Tenant ffffffff-… stands for every tenant: its slots count in every
-- version of the module. They are negative, so that they never meet a tenant's own in one sum.
create table if not exists thermocline.cache_version (
    tenant_id uuid not null,
    module text not null,
    slot bigint not null,
    -- n / 256, for its place in the key. While somebody holds an old snapshot (a dump, a forgotten transaction), no dead
    -- row version can be removed, and who looks a row up by its key walks over all of them: measured, 22,000 raises a
    -- second fell to 2,500 within 20 seconds. With the era in the key the newest 256 are found first and the rest is
    -- never touched, and still only every 256th update has to write to the index.
    era bigint not null,
    n bigint not null,
    primary key (tenant_id, module, slot, era)
) with (
    -- Room for many versions of a row on its own page, where they are removed in passing.
    fillfactor = 50,
    -- Few rows, many updates: a share of the rows says nothing about when to clean up.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 2000,
    autovacuum_vacuum_cost_delay = 0,
    -- Giving pages back needs a lock that everybody would wait for.
    vacuum_truncate = false
);

-- Numbers for the slots of transactions that see a fixed snapshot, far above those of all others.
create sequence if not exists thermocline.slot as integer minvalue 1000000 start with 1000000;

-- Refuses what cannot be the name of a module.
create or replace function thermocline.check_module(p_module text) returns void
language plpgsql immutable
set search_path = pg_catalog, pg_temp
as $$
begin
    if p_module is null or p_module !~ '^[a-z0-9_.-]{1,63}$' then
        raise exception 'thermocline: % cannot name a module (a-z, 0-9, _ . -, up to 63 of them)', quote_nullable(p_module)
            using errcode = 'invalid_parameter_value';
    end if;
end
$$;

-- Adds a slot to a pair. Every pair begins here, so this is where its name is checked.
create or replace function thermocline.add_slot(p_tenant uuid, p_module text, p_slot bigint) returns bigint
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
begin
    perform thermocline.check_module(p_module);
    insert into thermocline.cache_version (tenant_id, module, slot, era, n) values (p_tenant, p_module, p_slot, 0, 1);
    return 1;
end
$$;

-- Raises a slot for a transaction that sees one fixed snapshot (repeatable read, serializable). It may not update a row
-- that moved after its snapshot, and the slots of a busy workspace all did. So such transactions share slots of their
-- own: the highest one that has not moved, or else a new one.
create or replace function thermocline.raise_in_fixed_snapshot(
    p_tenant uuid, p_module text, lane integer, direction integer, out taken bigint, out count bigint
)
language plpgsql volatile
set search_path = pg_catalog, pg_temp
-- The few slots of a pair have to be sorted here. Where the planner may not, it does so all the same at a price that makes
-- Postgres compile the statement, for half a second.
set enable_sort = on
as $$
begin
    for taken in
        select slot from thermocline.cache_version
        where tenant_id = p_tenant and module = p_module collate "default" and abs(slot) >= 1000000
        order by abs(slot) desc
        limit 3
    loop
        continue when not pg_try_advisory_xact_lock(lane, taken::integer);
        begin
            update thermocline.cache_version
            set n = n + 1, era = (n + 1) / 256
            where ctid = (
                select ctid from thermocline.cache_version
                where tenant_id = p_tenant and module = p_module collate "default" and slot = taken
                order by era desc
                limit 1
            )
            returning n into count;
            return;
        exception when serialization_failure then
            null; -- It moved; so have, most likely, those before it, but two more tries cost little.
        end;
    end loop;
    taken := direction * nextval('thermocline.slot');
    count := thermocline.add_slot(p_tenant, p_module, taken);
end
$$;

-- Raises the version of a tenant's module within the running transaction.
--
-- Nobody ever waits here. A slot is taken by an advisory lock that is only tried, lowest slot first, and kept until the
-- transaction ends: long transactions block no one, and transactions that raise several pairs in any order cannot
-- deadlock. Should the application use the same two numbers for a lock of its own, the slot is skipped, that is all.
-- Locking the row instead (for update skip locked) does the same at three times the cost. The statements must not be
-- merged: each takes a new snapshot, and only a snapshot taken after the lock is sure to show the row as the last
-- holder of the lock left it.
--
-- A transaction raises a pair once, however many statements change it; its changes become visible at one moment. What
-- it raised stands in a setting that lives as long as the transaction, and goes with a savepoint that is rolled back.
-- The setting starts with the transaction's number, so that a leftover fools nobody.
--
-- It also says which records were touched, if it knows (p_records; null: any may have been). Servers keep what shows other
-- records only. What later statements of the transaction touch is announced again with the same slot and number, which
-- servers that know no records take for what they have heard already. So the setting keeps beside a pair its slot, its number and
-- the records announced; it keeps the pair alone once any record may have been touched, which is also where many records, or
-- many pairs, end. Where announcements do not come by whole transactions, nobody could tell the last one, and none names records.
--
-- The announcement says who it was, for people who want to know: on whose behalf (the setting thermocline.origin, which an
-- application may give its transactions, or else the login), by which program, and what was done to which table by the
-- first statement that raised the pair. Nothing depends on it; in NOTIFY everything has to fit into 8,000 bytes.
--
-- The module is compared by the collation of the key, whatever that of the arguments: the name of a table is of another one, and
-- without it the key would not be used beyond the tenant.
create or replace function thermocline.raise_by(
    p_tenant uuid, p_module text, p_table text, p_operation text, p_records uuid[]
) returns void
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
-- Whatever the statistics say, the planner may neither read the whole table, however small it looks, nor leave the order
-- of the key: it would meet every dead row. And it shall plan once per session, whatever the session prefers for its queries.
set enable_seqscan = off
set enable_sort = off
set plan_cache_mode = force_generic_plan
as $$
declare
    everyone constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    tenant uuid := coalesce(p_tenant, '00000000-0000-0000-0000-000000000000');
    pair text := ';' || tenant::text || '/' || p_module || ';';
    -- The same pair with the records that were announced.
    open_pair text := ';' || tenant::text || '/' || p_module || ':';
    records text;
    known text;
    place integer;
    own text := pg_current_xact_id()::text || ';';
    raised text := current_setting('thermocline.raised', true);
    lane integer := uuid_hash(tenant) # hashtext(p_module);
    direction integer := 1;
    taken bigint;
    count bigint;
    done text;
begin
    if raised is null or not starts_with(raised, own) then
        raised := own;
    elsif strpos(raised, pair) > 0 or strpos(raised, ';' || everyone::text || '/' || p_module || ';') > 0 then
        return;
    elsif strpos(raised, open_pair) > 0 then
        place := strpos(raised, open_pair) + length(open_pair);
        known := split_part(substr(raised, place), ';', 1);
        select string_agg(distinct touched::text, ',') into records
        from unnest(p_records) as touched where strpos(known, touched::text) = 0;
        if p_records is not null and records is null then
            return;
        end if;
        if p_records is null or length(known) + length(records) > 800 or length(raised) > 3000 then
            -- From here on it is any record, and nothing more needs to be said.
            records := null;
            raised := overlay(raised placing '' from place - 1 for 1 + length(known));
        else
            raised := overlay(raised placing known || ',' || records from place for length(known));
        end if;
        done := thermocline.announce(
            '2 ' || tenant::text || ' ' || split_part(known, ' ', 1) || ' ' || split_part(known, ' ', 2) || ' ' || p_module
            || E'\t' || left(coalesce(p_table, ''), 63) || E'\t' || left(coalesce(p_operation, ''), 20)
            || E'\t' || left(coalesce(nullif(current_setting('thermocline.origin', true), ''), session_user), 200)
            || E'\t' || current_setting('application_name') || coalesce(E'\trecords=' || records, '')
        );
        done := set_config('thermocline.raised', raised, true);
        return;
    elsif length(raised) > 4000 and tenant <> everyone then
        -- Who changes this many tenants at once changes all of them, for all that a cache cares. Locks are a limited
        -- resource: a migration over thousands of tenants must not run out of them.
        perform thermocline.raise_by(everyone, p_module, p_table, p_operation, null);
        return;
    end if;
    if p_records is not null and thermocline.announces_records() and length(raised) < 1200 and tenant <> everyone then
        records := array_to_string(p_records, ',');
        if length(records) > 700 then
            -- An update names each twice.
            select string_agg(distinct touched::text, ',') into records from unnest(p_records) as touched;
            if length(records) > 700 then
                records := null;
            end if;
        end if;
    end if;

    if current_setting('synchronous_commit') = 'off' then
        -- What is not flushed is not decoded: other servers would learn of it up to 0.6 seconds late.
        done := set_config('synchronous_commit', 'local', true);
    end if;

    if tenant = everyone then
        direction := -1;
    end if;
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
        select * into taken, count from thermocline.raise_in_fixed_snapshot(tenant, p_module, lane, direction);
    else
        taken := direction;
        while not pg_try_advisory_xact_lock(lane, taken::integer) loop
            taken := taken + direction;
        end loop;
        update thermocline.cache_version
        set n = n + 1, era = (n + 1) / 256
        where ctid = (
            select ctid from thermocline.cache_version
            where tenant_id = tenant and module = p_module collate "default" and slot = taken
            order by era desc
            limit 1
        )
        returning n into count;
        if not found then
            count := thermocline.add_slot(tenant, p_module, taken);
        end if;
    end if;

    done := thermocline.announce(
        '2 ' || tenant::text || ' ' || taken::text || ' ' || count::text || ' ' || p_module
        || E'\t' || left(coalesce(p_table, ''), 63) || E'\t' || left(coalesce(p_operation, ''), 20)
        || E'\t' || left(coalesce(nullif(current_setting('thermocline.origin', true), ''), session_user), 200)
        || E'\t' || current_setting('application_name') || coalesce(E'\trecords=' || records, '')
    );
    done := set_config(
        'thermocline.raised',
        left(raised, -1) || coalesce(open_pair || taken::text || ' ' || count::text || ' ' || records || ';', pair),
        true
    );
end
$$;

-- The same without records: any may have been touched.
create or replace function thermocline.raise_by(p_tenant uuid, p_module text, p_table text, p_operation text) returns void
language sql volatile
as $$ select thermocline.raise_by(p_tenant, p_module, p_table, p_operation, null) $$;

-- Raises the version of a tenant's module by hand.
create or replace function thermocline.raise(p_tenant uuid, p_module text) returns void
language sql volatile
as $$ select thermocline.raise_by(p_tenant, p_module, '', 'RAISE') $$;

-- Raises the version of a module for every tenant: what a migration does by hand after a change that no trigger sees
-- (altering a column's type, attaching a partition).
create or replace function thermocline.raise_all(p_module text) returns void
language sql volatile
as $$ select thermocline.raise_by('ffffffff-ffff-ffff-ffff-ffffffffffff'::pg_catalog.uuid, p_module, '', 'RAISE') $$;

-- The slots of a tenant's module as the calling statement's snapshot shows them: slot, n, slot, n, ….
--
-- Stable, so it sees exactly the snapshot of the statement that calls it: select it beside the data, in a subselect of
-- its own so that it runs once, and the label belongs to the data. Null in a transaction that itself raised
-- something: that version is not committed, and may never be.
create or replace function thermocline.slots(p_tenant uuid, p_module text) returns bigint[]
language plpgsql stable parallel restricted security definer
set search_path = pg_catalog, pg_temp
set enable_seqscan = off
set enable_sort = off
set plan_cache_mode = force_generic_plan
as $$
declare
    pairs bigint[] := '{}';
    owner uuid := coalesce(p_tenant, '00000000-0000-0000-0000-000000000000');
    below bigint := 9223372036854775807;
    count bigint;
begin
    if starts_with(current_setting('thermocline.raised', true), pg_current_xact_id_if_assigned()::text || ';') then
        return null;
    end if;
    loop
        -- From slot to slot, the newest era of each. Reading the range at once would read all dead rows as well.
        select slot, n into below, count from thermocline.cache_version
        where tenant_id = owner and module = p_module collate "default" and slot < below
        order by slot desc, era desc
        limit 1;
        if found then
            pairs := pairs || array[below, count];
        elsif owner <> 'ffffffff-ffff-ffff-ffff-ffffffffffff' then
            owner := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
            below := 0;
        else
            return pairs;
        end if;
    end loop;
end
$$;

-- The version of a tenant's module: for people. Programs need the slots.
create or replace function thermocline.version(p_tenant uuid, p_module text) returns bigint
language sql stable parallel restricted
as $$
    select case when pairs is not null then (
        select coalesce(sum(pair.value), 0)::pg_catalog.int8
        from pg_catalog.unnest(pairs) with ordinality as pair (value, place)
        where pair.place operator(pg_catalog.%) 2 operator(pg_catalog.=) 0
    ) end
    from thermocline.slots(p_tenant, p_module) as pairs
$$;

-- Lifts every version above all that were ever told, and tells everybody. To be called after a dump was restored into
-- the database that it was taken from: its versions lie in the past, and would be raised once more to numbers under which
-- caches hold what the restore undid.
create or replace function thermocline.begin_history() returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    everyone constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
    -- A slot that no transaction ever takes. Microseconds pass faster than versions are raised.
    beyond constant bigint := -4000000000;
    now_micros constant bigint := extract(epoch from clock_timestamp()) * 1000000;
    lifted record;
    done text;
begin
    for lifted in
        insert into thermocline.cache_version (tenant_id, module, slot, era, n)
        select distinct everyone, module, beyond, 0, now_micros from thermocline.cache_version
        on conflict (tenant_id, module, slot, era) do update set n = excluded.n
        returning module
    loop
        done := thermocline.announce(
            '1 ' || everyone::text || ' ' || beyond::text || ' ' || now_micros::text || ' ' || lifted.module
        );
    end loop;
end
$$;

-- Begins a new history if the database is not where its versions were raised: it was restored elsewhere, or a standby took
-- over and may not have had the last commits. Every server asks before it trusts its feed. Returns whether it did.
create or replace function thermocline.keep_history() returns boolean
language plpgsql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    here text;
    known text;
begin
    select (pg_control_system()).system_identifier || '/' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) || '/' || oid
    into here
    from pg_database where datname = current_database();
    if exists (select from thermocline.setting where history = here) then
        return false;
    end if;
    -- Of several servers one does it and the others wait for it.
    select history into known from thermocline.setting for update;
    if known = here then
        return false;
    end if;
    update thermocline.setting set history = here;
    if known is null then
        return false;
    end if;
    perform thermocline.begin_history();
    return true;
end
$$;

-- Makes every change of a table raise the version of a module, for the tenants whose rows changed. Several tables may
-- raise the same module. Without a tenant column (null) the table belongs to no tenant. Where everything is as it should
-- be already, this neither locks the table nor raises anything; else all cached answers of the module end here.
--
-- A partitioned table raises for statements on the table itself; partitions that are written directly are tracked on
-- their own as well.
--
-- The columns of p_records, of type uuid or text, name the records that a row is about: whoever shows one record of the module
-- may keep it while rows about others change. To be given only where that is so for everybody who says which record an
-- answer shows; without them a change is about any record. Of a text only a uuid in its usual spelling (lower case, hyphens) names
-- one. Statements that change more than 16 rows are about any record.
drop function if exists thermocline.track(regclass, text, name);
create or replace function thermocline.track(
    p_table regclass, p_module text, p_tenant_column name default 'tenant_id', p_records name[] default '{}'
) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    title text;
    tenant text := 'null::pg_catalog.uuid';
    -- The columns of p_records: their names, and the array of what they hold.
    columns text;
    listed text;
    counted integer := 1;
    wanted name;
    type oid;
    body text;
    event text;
    rows text;
begin
    perform thermocline.check_module(p_module);
    if p_tenant_column is not null then
        perform from pg_attribute
        where attrelid = p_table and attname = p_tenant_column and atttypid = 'uuid'::regtype and not attisdropped;
        if not found then
            raise exception 'thermocline: table % has no column % of type uuid', p_table, quote_ident(p_tenant_column)
                using errcode = 'undefined_column';
        end if;
        tenant := quote_ident(p_tenant_column);
    end if;
    foreach wanted in array p_records loop
        select atttypid into type from pg_attribute
        where attrelid = p_table and attname = wanted and atttypid in ('uuid'::regtype, 'text'::regtype) and not attisdropped;
        if not found then
            raise exception 'thermocline: table % has no column % of type uuid or text', p_table, quote_ident(wanted)
                using errcode = 'undefined_column';
        end if;
        columns := coalesce(columns || ', ', '') || format('%I as "record %s"', wanted, counted);
        listed := coalesce(listed || ' operator(pg_catalog.||) ', '') || format(
            case when type = 'uuid'::regtype then 'pg_catalog.array_agg(few.%1$I)'
            else 'pg_catalog.array_agg(case when few.%1$I operator(pg_catalog.~) ''^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'' '
                || 'then few.%1$I::pg_catalog.uuid end)'
            end,
            'record ' || counted
        );
        counted := counted + 1;
    end loop;

    -- A function for each table, so that Postgres plans its queries once per session: with the column's name as an
    -- argument of a common function they would be planned anew for every statement.
    select 'changed ' || nspname || '.' || relname into title
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where pg_class.oid = p_table;
    if octet_length(title) > 63 then
        title := 'changed ' || md5(title);
    end if;
    body := format($body$
begin
    if tg_op = 'INSERT' then
        perform thermocline.raise_by(changed.tenant, %1$L, tg_table_name, tg_op, null)
        from (select distinct %2$s as tenant from new_rows) as changed;
    elsif tg_op = 'UPDATE' then
        -- Both, as a row may move from one tenant to another.
        perform thermocline.raise_by(changed.tenant, %1$L, tg_table_name, tg_op, null)
        from (select %2$s as tenant from old_rows union select %2$s from new_rows) as changed;
    elsif tg_op = 'DELETE' then
        perform thermocline.raise_by(changed.tenant, %1$L, tg_table_name, tg_op, null)
        from (select distinct %2$s as tenant from old_rows) as changed;
    else
        perform thermocline.raise_by('ffffffff-ffff-ffff-ffff-ffffffffffff', %1$L, tg_table_name, tg_op, null);
    end if;
    return null;
end
$body$, p_module, tenant);
    if columns is not null then
        -- Few rows say what they are about; those that were left out may be about any record, so rows are counted before anything
        -- is made of them. One tenant, by far the most frequent case, needs no second query.
        body := format($body$
#variable_conflict use_column
declare
    tenants pg_catalog.uuid[];
    records pg_catalog.uuid[];
    few pg_catalog.int4 := 16;
begin
    if tg_op = 'INSERT' then
        select pg_catalog.array_agg(few.tenant), %3$s into tenants, records
        from (select %2$s as tenant, %4$s from new_rows limit 17) as few;
    elsif tg_op = 'UPDATE' then
        -- Old and new, as a row may have been about something else before.
        few := 32;
        select pg_catalog.array_agg(few.tenant), %3$s into tenants, records
        from ((select %2$s as tenant, %4$s from old_rows limit 33) union all (select %2$s, %4$s from new_rows limit 33)) as few;
    elsif tg_op = 'DELETE' then
        select pg_catalog.array_agg(few.tenant), %3$s into tenants, records
        from (select %2$s as tenant, %4$s from old_rows limit 17) as few;
    end if;
    if tenants is null and tg_op operator(pg_catalog.<>) 'TRUNCATE' then
        return null;
    elsif pg_catalog.cardinality(tenants) operator(pg_catalog.<=) few then
        if tenants[1] operator(pg_catalog.=) all (tenants) then
            if thermocline.raise_by(tenants[1], %1$L, tg_table_name, tg_op, records) is null then
                return null;
            end if;
        else
            perform thermocline.raise_by(changed.tenant, %1$L, tg_table_name, tg_op, records)
            from (select distinct changed.tenant from pg_catalog.unnest(tenants) as changed (tenant)) as changed;
        end if;
        return null;
    end if;
$body$, p_module, tenant, listed, columns) || substr(body, length(E'\nbegin\n') + 1);
    end if;

    if 4 = (
        select count(*) from pg_trigger join pg_proc on pg_proc.oid = tgfoid
        where tgrelid = p_table and tgenabled = 'A' and prosrc = body
            and pronamespace = 'thermocline'::regnamespace and proname = title
    ) then
        return;
    end if;

    perform thermocline.untrack(p_table);
    execute format(
        'create or replace function thermocline.%I() returns trigger language plpgsql volatile as %L', title, body
    );
    -- A trigger with transition tables may name one event only.
    foreach event in array array['insert', 'update', 'delete', 'truncate'] loop
        rows := case event
            when 'insert' then 'referencing new table as new_rows'
            when 'update' then 'referencing old table as old_rows new table as new_rows'
            when 'delete' then 'referencing old table as old_rows'
            else ''
        end;
        execute format(
            'create trigger %I after %s on %s %s for each statement execute function thermocline.%I()',
            'thermocline_' || event, event, p_table, rows, title
        );
        -- Also in sessions that switch triggers off for a bulk load (session_replication_role = replica).
        execute format('alter table %s enable always trigger %I', p_table, 'thermocline_' || event);
    end loop;
    perform thermocline.raise_all(p_module);
end
$$;

-- Removes the triggers of a table.
create or replace function thermocline.untrack(p_table regclass) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    found_trigger record;
begin
    for found_trigger in
        select tgname, proname from pg_trigger join pg_proc on pg_proc.oid = tgfoid
        where tgrelid = p_table and not tgisinternal and pronamespace = 'thermocline'::regnamespace
    loop
        execute format('drop trigger %I on %s', found_trigger.tgname, p_table);
        if not exists (
            select from pg_trigger join pg_proc on pg_proc.oid = tgfoid
            where proname = found_trigger.proname and pronamespace = 'thermocline'::regnamespace
        ) then
            execute format('drop function thermocline.%I()', found_trigger.proname);
        end if;
    end loop;
end
$$;

-- Chooses how changes are announced. A switch waits until nobody is in the middle of a raise, and tells every server;
-- those that follow the other feed stop trusting what they know.
create or replace function thermocline.use_feed(p_feed text) returns void
language plpgsql volatile
set search_path = pg_catalog, pg_temp
as $$
declare
    switching boolean := exists (select from thermocline.setting where feed <> p_feed);
begin
    if switching then
        -- Against every raise: what is announced the old way is committed before anybody announces the new way.
        lock table thermocline.cache_version in share row exclusive mode;
        perform pg_logical_emit_message(true, 'thermocline', 'feed ' || p_feed);
        perform pg_notify('thermocline', 'feed ' || p_feed);
    end if;
    insert into thermocline.setting (feed) values (p_feed) on conflict (only_row) do update set feed = excluded.feed;
    -- In this shape (SQL, no settings of its own) the planner puts the body in place of the call.
    if p_feed = 'logical' then
        create or replace function thermocline.announce(event text) returns text
        language sql volatile
        as 'select pg_catalog.pg_logical_emit_message(true, ''thermocline'', event)::pg_catalog.text';
        create or replace function thermocline.announces_records() returns boolean
        language sql volatile
        as 'select true';
        -- A publication without tables: the server asks for one, and messages need none.
        if not exists (select from pg_publication where pubname = 'thermocline') then
            create publication thermocline;
        end if;
    else
        create or replace function thermocline.announce(event text) returns text
        language sql volatile
        as 'select pg_catalog.pg_notify(''thermocline'', event)::pg_catalog.text';
        create or replace function thermocline.announces_records() returns boolean
        language sql volatile
        as 'select false';
    end if;
end
$$;

-- The choice stays as it is; at first it is what the server can do.
select thermocline.use_feed(coalesce(
    (select feed from thermocline.setting),
    case when current_setting('wal_level') = 'logical' then 'logical' else 'notify' end
));

revoke all on function
    thermocline.check_module(text), thermocline.add_slot(uuid, text, bigint), thermocline.announce(text),
    thermocline.announces_records(),
    thermocline.raise_in_fixed_snapshot(uuid, text, integer, integer), thermocline.track(regclass, text, name, name[]),
    thermocline.untrack(regclass), thermocline.use_feed(text), thermocline.begin_history()
from public;
grant usage on schema thermocline to public;
grant select on thermocline.setting to public;
-- Triggers run with the rights of whoever changes the table.
grant execute on function
    thermocline.raise_by(uuid, text, text, text), thermocline.raise_by(uuid, text, text, text, uuid[]),
    thermocline.raise(uuid, text), thermocline.raise_all(text),
    thermocline.slots(uuid, text),
    thermocline.version(uuid, text), thermocline.keep_history()
to public;
