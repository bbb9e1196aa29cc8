-- hash of what lies just before the place up to which a file was read: by it a file is known again that has grown, or been renamed
alter table source_file add column tail_hash varbinary(32);

-- entries that were stored without their end; a longer one that begins with the same bytes takes their place
create table incomplete_entry (
  entry_id bigint not null,
  entry_hash varbinary(32) not null,
  byte_length bigint not null,
  unique_id_hash varbinary(32),
  source_file_id bigint not null,
  source_offset bigint not null,
  primary key (entry_id)
);

create index source_file_key on source_file (file_key);
create index incomplete_entry_unique_id on incomplete_entry (unique_id_hash);
create index incomplete_entry_source_file on incomplete_entry (source_file_id);
