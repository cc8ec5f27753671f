-- Notifications: what one person is told.

create table notification (
    id uuid primary key default gen_random_uuid(),
    tenant_id uuid not null references tenant (id) on delete cascade,
    title text not null,
    message text,
    description text,
    type text not null default 'info',
    link text,
    icon text,
    is_read boolean not null default false,
    read_at timestamptz,
    user_id uuid,
    user_email text,
    metadata jsonb not null default '{}',
    search_text text generated always as (
        lower(title || ' ' || coalesce(message, '') || ' ' || coalesce(description, ''))
    ) stored,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    revision bigint not null default 1,
    constraint notification_user foreign key (user_id) references app_user (id) on delete cascade,
    constraint notification_needs_user check (user_id is not null or user_email is not null)
);
create index notification_list on notification (tenant_id, user_id, created_at desc, id desc);
create index notification_all on notification (tenant_id, created_at desc, id desc);
-- Small, because people read: the count costs what is unread and not what there ever was.
create index notification_unread on notification (tenant_id, user_id) where not is_read;
-- Addressed to somebody who is not a user yet.
create index notification_by_email on notification (tenant_id, lower(user_email), created_at desc, id desc)
    where user_id is null;
create index notification_search on notification using gin (search_text gin_trgm_ops);

-- Whoever writes, psql included, may name the person by either; the row then names both.
create function address_notification() returns trigger language plpgsql as $$
begin
    if new.user_id is null then
        select u.id into new.user_id from app_user u
        where u.tenant_id = new.tenant_id and lower(u.email) = lower(new.user_email);
    else
        -- Of the same tenant: an id alone must not tell whether another tenant has such a user.
        if not exists (select from app_user u where u.id = new.user_id and u.tenant_id = new.tenant_id) then
            raise foreign_key_violation using message = 'the user does not belong to the tenant',
                table = 'notification', constraint = 'notification_user';
        end if;
        if new.user_email is null then
            select u.email into new.user_email from app_user u where u.id = new.user_id;
        end if;
    end if;
    if new.is_read and new.read_at is null then
        new.read_at := now();
    elsif not new.is_read then
        new.read_at := null;
    end if;
    return new;
end $$;
create trigger address before insert or update of user_id, user_email, is_read on notification
    for each row execute function address_notification();
