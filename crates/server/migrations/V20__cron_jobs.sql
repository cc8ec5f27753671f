-- What the CRM adds to the tables of the scheduler, which are created before the migrations.

alter table cron_job
    add column revision bigint not null default 1,
    add column search_text text generated always as (lower(name || ' ' || function_name)) stored,
    add constraint cron_job_of_tenant foreign key (tenant_id) references tenant (id) on delete cascade;
create index cron_job_list on cron_job (tenant_id, created_at desc, id desc);
create index cron_job_search on cron_job using gin (search_text gin_trgm_ops);
-- The jobs that come with the server are told apart by their names.
create unique index cron_job_name_taken on cron_job (name) where tenant_id is null;

alter table cron_run
    add constraint cron_run_of_tenant foreign key (tenant_id) references tenant (id) on delete cascade;

-- A tenant that moves takes its jobs along, except those that name a time zone of their own.
create function replan_jobs_of_tenant() returns trigger language plpgsql as $$
begin
    update cron_job set next_run = null where tenant_id = new.id and timezone is null;
    return null;
end $$;
create trigger replan_jobs after update of timezone on tenant
    for each row when (old.timezone is distinct from new.timezone) execute function replan_jobs_of_tenant();
