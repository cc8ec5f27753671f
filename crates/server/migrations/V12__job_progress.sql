-- News of jobs for the event stream: the newest of each job. Unlogged, because it is worth nothing after a crash, when
-- the jobs that it tells about are dead, too.

create unlogged table job_progress (
    tenant_id uuid references tenant (id) on delete cascade,
    id text not null constraint job_progress_id check (length(id) between 1 and 200),
    kind text not null,
    state text not null constraint job_progress_state check (state in ('running', 'done', 'failed', 'cancelled')),
    detail jsonb not null default '{}',
    updated_at timestamptz not null default now()
);
create unique index job_progress_of_job
    on job_progress (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'), id);
create index job_progress_age on job_progress (updated_at);
