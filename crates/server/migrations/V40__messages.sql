-- What was said to a contact and by a contact, as it was said: nobody changes a message afterwards. It goes with its contact.
create table contact_message (
    id uuid not null default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    contact_id uuid not null,
    direction text not null check (direction in ('inbound', 'outbound')),
    channel text not null check (channel in ('email', 'sms', 'chat', 'call')),
    subject text,
    body text not null,
    sender text,
    sent_at timestamptz not null default now(),
    created_at timestamptz not null default now(),
    primary key (id, tenant_id),
    constraint contact_message_contact foreign key (contact_id, tenant_id) references contact (id, tenant_id)
        on delete cascade
);
-- The order in which a contact's messages are read, and what their number is counted from.
create index contact_message_newest on contact_message (tenant_id, contact_id, sent_at desc, id desc);

-- What is about one row, newest first: a timeline reads a page of it from here, however much there is. What looks only for the
-- row is served as well, so the shorter indexes go.
create index activity_about on activity (tenant_id, related_to, related_id, created_at desc, id desc);
create index task_about on task (tenant_id, related_to, related_id, created_at desc, id desc);
create index document_about on document (tenant_id, related_to, related_id, created_at desc, id desc);
create index note_about on note (tenant_id, related_type, related_id, created_at desc, id desc);
drop index activity_related;
drop index task_related;
drop index document_related;
drop index note_related;
