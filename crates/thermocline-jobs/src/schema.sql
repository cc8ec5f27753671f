-- Jobs and their runs. Repeatable: what is there stays, what is missing is added.

create table if not exists cron_job (
    id uuid primary key default gen_random_uuid(),
    -- Whose job it is; null: the server's own.
    tenant_id uuid,
    name text not null,
    schedule text not null,
    -- An IANA name; null: the default of whoever runs the jobs.
    timezone text,
    function_name text not null,
    is_active boolean not null default true,
    metadata jsonb not null default '{}',
    last_run timestamptz,
    last_state text,
    -- Null: a scheduler works it out as soon as it looks.
    next_run timestamptz,
    -- Why it cannot be worked out.
    problem text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index if not exists cron_job_due on cron_job (next_run) where is_active;
create index if not exists cron_job_unplanned on cron_job (id) where is_active and next_run is null and problem is null;

create table if not exists cron_run (
    id uuid primary key,
    -- Null: a function that was run without a job, or the job is gone.
    job_id uuid references cron_job (id) on delete set null,
    tenant_id uuid,
    job_name text,
    function_name text not null,
    state text not null default 'running'
        constraint cron_run_state check (state in ('running', 'succeeded', 'failed', 'lost', 'handed_back')),
    cause text not null constraint cron_run_cause check (cause in ('schedule', 'manual', 'retry')),
    -- 1 for the first try of a due job; each that was lost is followed by another.
    attempt integer not null default 1,
    scheduled_for timestamptz,
    started_at timestamptz not null,
    finished_at timestamptz,
    duration_ms bigint,
    -- The server that runs it.
    runner text not null,
    -- Raised again and again by the runner: a run whose beat stands still for a lease is dead.
    beat bigint not null default 0,
    progress_done bigint,
    progress_total bigint,
    progress_note text,
    result jsonb,
    error text
);
-- The judge in every doubt: two runs of one job at once cannot be written down.
create unique index if not exists cron_run_alone on cron_run (job_id) where state = 'running';
create index if not exists cron_run_running on cron_run (id) where state = 'running';
create index if not exists cron_run_of_job on cron_run (job_id, started_at desc, id desc);
create index if not exists cron_run_latest on cron_run (tenant_id, started_at desc, id desc);
create index if not exists cron_run_age on cron_run (started_at);

-- Whoever changes when a job is due, psql included, makes it be planned anew.
create or replace function cron_job_replan() returns trigger language plpgsql as $$
begin
    if (new.schedule, new.timezone, new.is_active, new.tenant_id)
        is distinct from (old.schedule, old.timezone, old.is_active, old.tenant_id)
    then
        new.problem := null;
        if new.next_run is not distinct from old.next_run then
            new.next_run := null;
        end if;
    end if;
    return new;
end $$;
create or replace trigger replan before update on cron_job for each row execute function cron_job_replan();
