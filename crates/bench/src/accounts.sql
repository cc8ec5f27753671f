-- 20,000 companies with every field filled that a CRM usually fills.
insert into account (
    tenant_id, name, status, type, industry, website, phone, email, annual_revenue, employee_count, street, city,
    state, zip, country, assigned_to, metadata, created_at, updated_at
)
select $1, 'Account ' || i, (array['active', 'prospect', 'inactive'])[1 + i % 3],
       (array['customer', 'partner', 'vendor', 'competitor'])[1 + i % 4],
       (array['Technology', 'Retail', 'Finance', 'Healthcare', 'Energy'])[1 + i % 5],
       'https://account' || i || '.example.com', '+1555' || lpad(i::text, 7, '0'),
       'info@account' || i || '.example.com', i * 1000.5, i % 5000, i || ' Main Street',
       (array['Boston', 'Denver', 'Austin', 'Miami'])[1 + i % 4], 'MA', lpad((i % 99999)::text, 5, '0'), 'US',
       'agent_' || i % 4, '{"source": "import"}', now() - i * interval '7 minutes', now() - i * interval '5 minutes'
  from generate_series(1, 20000) as i
