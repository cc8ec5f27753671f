-- What the caches of the servers did, minute by minute (ADR 32). It belongs to no tenant: `database/equip.rs` lets only work across
-- all tenants see it. Rows are written once and go by age.

create table cache_sample (
    -- The end of the minute.
    at timestamptz not null,
    -- One name for each run of a server, so that nobody's counts meet another's.
    server text not null,
    namespace text not null,
    -- What happened in the minute.
    memory_hits bigint not null,
    remote_hits bigint not null,
    misses bigint not null,
    stale bigint not null,
    bypasses bigint not null,
    failures bigint not null,
    loads bigint not null,
    load_errors bigint not null,
    evictions bigint not null,
    -- What memory held at its end.
    entries bigint not null,
    bytes bigint not null,
    primary key (at, server, namespace)
);
