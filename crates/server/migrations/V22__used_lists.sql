-- Which lists people really ask for, and when, so that they can be loaded before the first of them comes. Counted by the servers, a
-- sample of it, written down together once a minute. No searches and no deep pages.

create table used_list (
    tenant_id uuid not null references tenant (id) on delete cascade,
    module text not null,
    -- Whose list it is; nil where everybody of the tenant has the same.
    user_id uuid not null,
    query text not null constraint used_list_query check (length(query) <= 512),
    -- Of the day, in UTC.
    hour smallint not null,
    hits bigint not null,
    last_used date not null,
    primary key (tenant_id, module, user_id, query, hour)
);
create index used_list_age on used_list (last_used);

-- The hours in which a tenant was there at all.
create table usage_hour (
    tenant_id uuid not null references tenant (id) on delete cascade,
    day date not null,
    hour smallint not null,
    primary key (tenant_id, day, hour)
);
create index usage_hour_age on usage_hour (day);
