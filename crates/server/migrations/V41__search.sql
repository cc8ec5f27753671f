-- Searching once for a page and its total, and as little as is needed for either (see docs/adr/0029).
--
-- All of these run as the owner, because LIKE is not leakproof and no trigram index can serve it under row-level security. They
-- are the only way round the policies, and check themselves that the tenant is the one that the session acts for. Patterns and
-- the tenant stand in the statement as literals: the planner needs the ones to choose the trigram index, and the other to look
-- into one partition.

-- The condition that rows of a table must fulfil: of the tenant, with all words, with these values of boolean columns.
create function search_condition(target text, tenant uuid, words text[], flags jsonb) returns text
language plpgsql stable
set search_path = pg_catalog, public, pg_temp as $$
declare
    acting uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    everyone boolean := coalesce(current_setting('app.scope', true), '') = 'all';
    condition text := 'true';
    word text;
    escaped text;
    flag record;
begin
    if not everyone and (tenant is null or acting is null or tenant <> acting) then
        raise insufficient_privilege using message = 'search outside of the acting tenant';
    end if;
    if not exists (
        select from pg_attribute
        where attrelid = to_regclass(format('public.%I', target)) and attname = 'search_text' and not attisdropped
    ) then
        raise undefined_table using message = format('%s cannot be searched', target);
    end if;
    if tenant is not null then
        condition := format('%I = %L::uuid', case target when 'tenant' then 'id' else 'tenant_id' end, tenant);
    end if;
    foreach word in array words loop
        escaped := replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_');
        -- A word of one or two letters has no trigram of its own: it is taken for the beginning of a word.
        if length(word) < 3 then
            condition := condition || format(' and (search_text like %L or search_text like %L)',
                escaped || '%', '% ' || escaped || '%');
        else
            condition := condition || format(' and search_text like %L', '%' || escaped || '%');
        end if;
    end loop;
    for flag in select f.key, f.value from jsonb_each_text(flags) f loop
        condition := condition || format(case when flag.value::boolean then ' and %I' else ' and not %I' end, flag.key);
    end loop;
    return condition;
end $$;

create or replace function search_ids(target text, tenant uuid, words text[]) returns setof uuid
language plpgsql stable security definer rows 200
set search_path = pg_catalog, public, pg_temp as $$
begin
    return query execute format('select id from public.%I where %s',
        target, search_condition(target, tenant, words, '{}'));
end $$;

-- The rows themselves, for whoever filters, sorts and counts them: looking each up by its id again costs more than finding it.
-- `kind` is a null of the table's row type.
create function search_rows(kind anyelement, tenant uuid, words text[], flags jsonb) returns setof anyelement
language plpgsql stable security definer rows 1000
set search_path = pg_catalog, public, pg_temp as $$
declare
    target text := (select c.relname from pg_type t join pg_class c on c.oid = t.typrelid
                    where t.oid = pg_typeof(kind) and c.relnamespace = 'public'::regnamespace);
begin
    return query execute format('select * from public.%I where %s',
        target, search_condition(target, tenant, words, flags));
end $$;

-- How many there are, or `most` if there are more than that: without making the rows.
create function search_total(target text, tenant uuid, words text[], flags jsonb, most bigint) returns bigint
language plpgsql stable security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
    total bigint;
begin
    execute format('select count(*) from (select from public.%I where %s limit %L) found',
        target, search_condition(target, tenant, words, flags), most) into total;
    return total;
end $$;
