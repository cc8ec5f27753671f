-- When somebody was last there. Beside the users and not in them: every change of a user makes all servers check tokens
-- again and ends every cached list of users, which a heartbeat must not.

create table user_presence (
    user_id uuid primary key references app_user (id) on delete cascade,
    tenant_id uuid references tenant (id) on delete cascade,
    live_status text not null constraint user_presence_live_status check (live_status in ('online', 'away', 'offline')),
    last_seen timestamptz not null,
    -- When they count as gone unless they are heard of.
    expires_at timestamptz not null
);
create index user_presence_of_tenant on user_presence (tenant_id, expires_at);
