-- The instant at which an open activity becomes overdue. It depends on the tenant's time zone, so it is worked out when the
-- row is written and not whenever somebody asks: "overdue" is then a comparison that an index answers.

alter table activity add column due_at timestamptz;

-- Without a time of day (or with one that nobody can read) the whole day is left: the instant is the next midnight.
create function activity_due_at(p_tenant uuid, p_date date, p_time text) returns timestamptz
language plpgsql stable security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    time_of_day text := btrim(p_time);
    zone text;
    moment timestamp;
begin
    if p_date is null then
        return null;
    elsif time_of_day ~* '^(([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|(0?[1-9]|1[0-2]):[0-5][0-9] ?[ap]m)$' then
        moment := p_date + time_of_day::time;
    else
        moment := (p_date + 1)::timestamp;
    end if;
    zone := coalesce((select t.timezone from public.tenant t where t.id = p_tenant), 'UTC');
    begin
        return moment at time zone zone;
    exception when invalid_parameter_value then
        -- A tenant's time zone is free text.
        return moment at time zone 'UTC';
    end;
end
$$;

create function set_activity_due() returns trigger language plpgsql as $$
begin
    new.due_at := public.activity_due_at(new.tenant_id, new.due_date, new.due_time);
    return new;
end
$$;
create trigger due before insert or update of due_date, due_time, due_at, tenant_id on activity
    for each row when (new.due_date is not null or new.due_at is not null) execute function set_activity_due();
alter table activity enable always trigger due;

create function move_activities_due() returns trigger
language plpgsql security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    update public.activity set due_at = null where tenant_id = new.id and due_date is not null;
    return null;
end
$$;
create trigger move_activities_due after update of timezone on tenant
    for each row when (old.timezone is distinct from new.timezone) execute function move_activities_due();

-- Nobody changed these rows: their revision stays. A new database has no such trigger yet.
do $$
declare
    touched boolean := exists (select from pg_trigger where tgrelid = 'activity'::regclass and tgname = 'touch');
begin
    if touched then
        alter table activity disable trigger touch;
    end if;
    update activity set due_at = null where due_date is not null;
    if touched then
        alter table activity enable trigger touch;
    end if;
end
$$;

-- Open activities by the instant: those that are overdue now, and the next one.
create index activity_open_due on activity (tenant_id, due_at) include (status, is_test_data)
    where status in ('scheduled', 'in_progress') and due_at is not null;
