-- System logs: what browsers and servers write down. A stream, so neither versioned nor cached; one partition for each day,
-- so that what is old goes by dropping a table.

create table system_log (
    id uuid not null default gen_random_uuid(),
    -- Null: the server's own.
    tenant_id uuid,
    level text not null default 'INFO' constraint system_log_level check (level in ('DEBUG', 'INFO', 'WARN', 'ERROR')),
    message text not null,
    source text,
    user_email text,
    -- Who sent it; null: a server.
    user_id uuid,
    user_agent text,
    url text,
    stack_trace text,
    metadata jsonb not null default '{}',
    created_at timestamptz not null default now(),
    primary key (created_at, id)
) partition by range (created_at);
create index system_log_list on system_log (tenant_id, created_at desc, id desc);

-- For days that nobody has made a partition for; its rows move when somebody does.
create table system_log_default partition of system_log default;

-- Makes the partitions of today and of so many days after it, and drops those that are older than so many days. The server's
-- role may not create or drop tables; it may call this. Waits for nobody for longer than two seconds: the next call is soon enough.
create function system_log_keep(p_today date, p_ahead integer, p_days integer, out made integer, out dropped integer)
language plpgsql volatile security definer
set search_path = pg_catalog, public, pg_temp
set timezone = 'UTC'
set lock_timeout = '2s' as $$
declare
    day date;
    title text;
begin
    made := 0;
    dropped := 0;
    -- Of several servers one works and the others find it done.
    perform pg_advisory_xact_lock(7306);
    for day in select generate_series(p_today, p_today + p_ahead, interval '1 day')::date loop
        title := 'system_log_' || to_char(day, 'YYYYMMDD');
        continue when to_regclass('public.' || title) is not null;
        execute format('create table public.%I (like public.system_log including defaults including constraints)', title);
        execute format(
            'with moved as (delete from public.system_log_default where created_at >= %L and created_at < %L returning *) '
            'insert into public.%I select * from moved',
            day::timestamptz, (day + 1)::timestamptz, title
        );
        execute format(
            'alter table public.system_log attach partition public.%I for values from (%L) to (%L)',
            title, day::timestamptz, (day + 1)::timestamptz
        );
        made := made + 1;
    end loop;
    for title in
        select relname from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = 'public.system_log'::regclass and relname ~ '^system_log_[0-9]{8}$'
            and to_date(substr(relname, 12), 'YYYYMMDD') < p_today - p_days
        order by relname
    loop
        execute format('drop table public.%I', title);
        dropped := dropped + 1;
    end loop;
    delete from public.system_log_default where created_at < (p_today - p_days)::timestamptz;
end $$;

select system_log_keep(current_date, 3, 36500);
