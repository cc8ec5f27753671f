-- A word of one or two letters has no trigram of its own, so "contains" would look at every row of the tenant: seconds in
-- a large one. Such a word is taken for the beginning of a word, which does have trigrams (a blank counts as two letters
-- before a word), and which is what somebody who has just begun to type means.
create or replace function search_ids(target text, tenant uuid, words text[]) returns setof uuid
language plpgsql stable security definer rows 200
set search_path = pg_catalog, public, pg_temp as $$
declare
    acting uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    everyone boolean := coalesce(current_setting('app.scope', true), '') = 'all';
    condition text := 'true';
    word text;
    escaped text;
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
        escaped := replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_');
        if length(word) < 3 then
            condition := condition || format(' and (search_text like %L or search_text like %L)',
                escaped || '%', '% ' || escaped || '%');
        else
            condition := condition || format(' and search_text like %L', '%' || escaped || '%');
        end if;
    end loop;
    return query execute format('select id from public.%I where %s', target, condition);
end $$;
