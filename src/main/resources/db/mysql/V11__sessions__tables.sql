-- 1 if the request carries a session or credentials, 0 if not; null if the log has no headers, and for entries that older releases stored
alter table transaction_entry add column session smallint;
