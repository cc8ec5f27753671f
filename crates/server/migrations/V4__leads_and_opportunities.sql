-- Leads and opportunities point at each other (a converted lead names its opportunity, an opportunity its lead), so
-- they come in one migration.
create table lead (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    first_name text not null,
    last_name text not null,
    email text,
    phone text,
    company text,
    account_id uuid,
    job_title text,
    title text,
    status text not null default 'new',
    source text,
    score bigint,
    score_reason text,
    estimated_value numeric,
    unique_id text,
    next_action text,
    do_not_call boolean not null default false,
    do_not_text boolean not null default false,
    converted_at timestamptz,
    converted_account_id uuid,
    converted_contact_id uuid,
    converted_opportunity_id uuid,
    address_1 text,
    address_2 text,
    street text,
    city text,
    state text,
    zip text,
    country text,
    constraint lead_account foreign key (account_id, tenant_id) references account (id, tenant_id)
        on delete set null (account_id),
    constraint lead_converted_account foreign key (converted_account_id, tenant_id) references account (id, tenant_id)
        on delete set null (converted_account_id),
    constraint lead_converted_contact foreign key (converted_contact_id, tenant_id) references contact (id, tenant_id)
        on delete set null (converted_contact_id),
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(first_name || ' ' || last_name || ' ' || coalesce(email, '') || ' ' || coalesce(phone, '') || ' ' || coalesce(company, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index lead_list on lead (tenant_id, created_at desc, id desc);
create index lead_search on lead using gin (search_text gin_trgm_ops);
create index lead_status on lead (tenant_id, status, created_at desc);
create index lead_of_account on lead (account_id, tenant_id) where account_id is not null;
create index lead_to_account on lead (converted_account_id, tenant_id) where converted_account_id is not null;
create index lead_to_contact on lead (converted_contact_id, tenant_id) where converted_contact_id is not null;

create table opportunity (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    name text not null,
    account_id uuid,
    contact_id uuid,
    lead_id uuid,
    amount numeric not null default 0,
    expected_revenue numeric,
    stage text not null default 'prospecting',
    probability numeric not null default 0,
    close_date date,
    type text,
    lead_source text,
    next_step text,
    competitor text,
    address_1 text,
    address_2 text,
    street text,
    city text,
    state text,
    zip text,
    country text,
    constraint opportunity_account foreign key (account_id, tenant_id) references account (id, tenant_id)
        on delete set null (account_id),
    constraint opportunity_contact foreign key (contact_id, tenant_id) references contact (id, tenant_id)
        on delete set null (contact_id),
    constraint opportunity_lead foreign key (lead_id, tenant_id) references lead (id, tenant_id)
        on delete set null (lead_id),
    description text,
    assigned_to text,
    assigned_to_id uuid,
    created_by text,
    is_test_data boolean not null default false,
    tags text[] not null default '{}',
    metadata jsonb not null default '{}',
    search_text text generated always as (lower(name || ' ' || coalesce(description, ''))) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    -- The id alone finds a row for a superadmin; the pair is what foreign keys name, so that no row can point into
    -- another tenant.
    primary key (id, tenant_id)
);
create index opportunity_list on opportunity (tenant_id, created_at desc, id desc);
create index opportunity_search on opportunity using gin (search_text gin_trgm_ops);
create index opportunity_stage on opportunity (tenant_id, stage, created_at desc);
create index opportunity_of_account on opportunity (account_id, tenant_id) where account_id is not null;
create index opportunity_of_contact on opportunity (contact_id, tenant_id) where contact_id is not null;
create index opportunity_of_lead on opportunity (lead_id, tenant_id) where lead_id is not null;

alter table lead add constraint lead_converted_opportunity
    foreign key (converted_opportunity_id, tenant_id) references opportunity (id, tenant_id)
    on delete set null (converted_opportunity_id);
create index lead_to_opportunity on lead (converted_opportunity_id, tenant_id)
    where converted_opportunity_id is not null;
