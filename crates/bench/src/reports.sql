-- What a dashboard is made of, in the sizes of the peer's first tenant: 191,663 contacts, 50,000 activities, 5,000 leads,
-- 2,000 opportunities.
with contacts as (
    insert into contact (tenant_id, first_name, last_name, email, status, priority, created_at)
    select $1, 'First' || i % 1000, 'Last' || i, 'c' || i || '@contacts.example.com', 'open', 'medium',
           now() - i * interval '3 minutes'
      from generate_series(1, 191663) as i
), activities as (
    insert into activity (tenant_id, type, subject, status, due_date, assigned_to, created_at)
    select $1, (array['call', 'email', 'meeting', 'task'])[1 + i % 4], 'Activity ' || i,
           (array['scheduled', 'in_progress', 'completed', 'cancelled'])[1 + i % 4],
           current_date + (i % 60) - 30, 'agent_' || i % 4, now() - i * interval '5 minutes'
      from generate_series(1, 50000) as i
), leads as (
    insert into lead (tenant_id, first_name, last_name, status, source, created_at)
    select $1, 'First' || i, 'Last' || i, (array['new', 'contacted', 'qualified', 'lost'])[1 + i % 4],
           (array['website', 'referral', 'cold_call', 'email'])[1 + i % 4], now() - i * interval '20 minutes'
      from generate_series(1, 5000) as i
)
insert into opportunity (tenant_id, name, amount, stage, close_date, created_at)
select $1, 'Opportunity ' || i, i * 10,
       (array['prospecting', 'qualification', 'proposal', 'negotiation', 'closed_won', 'closed_lost'])[1 + i % 6],
       current_date + (i % 90) - 45, now() - i * interval '1 hour'
  from generate_series(1, 2000) as i
