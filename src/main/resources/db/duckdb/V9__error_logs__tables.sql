-- transactions that are known from the lines of an error log; the audit entry of the same transaction takes their place
create table error_log_entry (
  entry_id bigint not null,
  key_hash blob not null,
  unique_id_hash blob,
  client_hash blob,
  client_port int,
  uri blob,
  first_utc timestamp,
  last_utc timestamp,
  is_zoned boolean not null
);
