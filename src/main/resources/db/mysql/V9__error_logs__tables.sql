-- transactions that are known from the lines of an error log; the audit entry of the same transaction takes their place
create table error_log_entry (
  entry_id bigint not null,
  key_hash varbinary(32) not null,
  unique_id_hash varbinary(32),
  client_hash varbinary(32),
  client_port int,
  uri mediumblob,
  first_utc datetime(6),
  last_utc datetime(6),
  is_zoned boolean not null,
  primary key (entry_id)
);

create index error_log_entry_key on error_log_entry (key_hash);
create index error_log_entry_unique_id on error_log_entry (unique_id_hash);
