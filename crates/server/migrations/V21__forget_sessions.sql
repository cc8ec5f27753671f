-- The server's role may not touch sessions; this is the one way in which old ones go. In portions, so that no transaction is long.

create function identity.forget_sessions(p_before timestamptz, p_at_most integer) returns bigint
language sql volatile security definer
set search_path = pg_catalog, pg_temp
as $$
    with forgotten as (
        delete from identity.session where id in (
            select id from identity.session where expires_at < p_before limit p_at_most
        ) returning 1
    )
    select count(*) from forgotten
$$;
create index session_age on identity.session (expires_at);
