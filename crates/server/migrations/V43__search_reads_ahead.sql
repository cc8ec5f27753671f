-- A search for a common word looks at pages all over a workspace's part of the table. On a server whose memory does not hold
-- them, Postgres waits for each in turn unless it is told how many it may ask for at once; the default, one, is for a disk
-- with a single arm. Asking for more costs nothing where the pages are in memory.
alter function search_ids(text, uuid, text[]) set effective_io_concurrency = 128;
alter function search_rows(anyelement, uuid, text[], jsonb) set effective_io_concurrency = 128;
alter function search_total(text, uuid, text[], jsonb, bigint) set effective_io_concurrency = 128;
