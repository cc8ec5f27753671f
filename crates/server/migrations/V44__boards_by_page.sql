-- A board sorted by the time of creation once more, with what tells whether a contact is shown: a page by its number counts its
-- way along the index alone, as it does in lists and in columns.
drop index contact_of_board;
create index contact_of_board on contact (board_id, tenant_id, created_at desc, id desc) include (archived)
    where board_id is not null;
