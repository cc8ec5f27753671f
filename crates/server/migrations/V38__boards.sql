-- Boards become a module: what a row of it has, what keeps a contact and its column on one board, and the indexes behind the
-- filters of a board (see docs/adr/0027).

alter table board
    add column description text,
    add column created_by text,
    add column metadata jsonb not null default '{}',
    add column search_text text generated always as (lower(name)) stored;
create index board_search on board using gin (search_text gin_trgm_ops);

-- How many contacts a column should hold at most: people are told when it is exceeded, nobody is refused.
alter table board_column
    add column wip_limit bigint constraint board_column_wip_limit check (wip_limit > 0),
    add constraint board_column_on_board unique (id, board_id, tenant_id);

-- A contact that is put on a column is on that column's board, whoever puts it there; one that is taken to another board leaves
-- its column. Told both, both must agree: that is for the foreign key to say.
create function place_contact_on_board() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$
begin
    if tg_op = 'UPDATE' and new.board_id is distinct from old.board_id
        and new.board_column_id is not distinct from old.board_column_id then
        new.board_column_id := null;
    elsif new.board_column_id is not null
        and (tg_op = 'INSERT' or new.board_id is not distinct from old.board_id) then
        new.board_id := coalesce(
            (select c.board_id from public.board_column c
             where c.id = new.board_column_id and c.tenant_id = new.tenant_id),
            new.board_id
        );
    end if;
    return new;
end
$$;
-- Loads that name both, as imports and restores do, never get here.
create trigger place_new before insert on contact for each row
    when (new.board_column_id is not null and new.board_id is null) execute function place_contact_on_board();
create trigger place_old before update of board_id, board_column_id on contact for each row
    when (old.board_id is distinct from new.board_id or old.board_column_id is distinct from new.board_column_id)
    execute function place_contact_on_board();

update contact t set board_id = c.board_id from board_column c
where c.id = t.board_column_id and c.tenant_id = t.tenant_id and t.board_id is distinct from c.board_id;
alter table contact drop constraint contact_board_column;
alter table contact add constraint contact_board_column foreign key (board_column_id, board_id, tenant_id)
    references board_column (id, board_id, tenant_id) on delete set null (board_column_id);

-- Whose a contact is, in the one spelling that counts and filters compare. A column of its own, because an index over an
-- expression with `lower` is closed to a role under row-level security: `lower` is not leakproof.
alter table contact add column owner text collate "C"
    generated always as (coalesce(assigned_to_id::text, lower(nullif(assigned_to, '')))) stored;

-- The order of a column once more, with what tells whether a contact is shown: a deep page counts its way along the index alone.
drop index contact_of_column;
create index contact_of_column on contact (board_column_id, tenant_id, position, id) include (archived)
    where board_column_id is not null;

-- One for each filter, in the order of a column: what it selects is found without walking past the rest, be it one contact in
-- a hundred thousand. They hold only what they are for, so they are small, and their conditions need no leakproof function.
create index contact_board_owner on contact (board_column_id, owner, position, id)
    where board_column_id is not null and not archived and owner is not null;
create index contact_board_unassigned on contact (board_column_id, position, id) include (tenant_id)
    where board_column_id is not null and not archived and owner is null;
create index contact_board_open on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and lower(status) = 'open';
create index contact_board_closed on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and lower(status) = 'closed';
create index contact_board_high on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and lower(priority) in ('high', 'urgent');
create index contact_board_low on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and lower(priority) = 'low';
create index contact_board_needs_response on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and needs_response;
create index contact_board_follow_up on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and follow_up_at is not null;
create index contact_board_unhappy on contact (board_column_id, position, id)
    where board_column_id is not null and not archived and lower(sentiment) = 'negative';
create index contact_board_archived on contact (board_id, position, id) where board_id is not null and archived;
