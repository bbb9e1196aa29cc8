-- hash of what lies just before the place up to which a file was read: by it a file is known again that has grown, or been renamed
alter table source_file add column tail_hash blob;

-- entries that were stored without their end; a longer one that begins with the same bytes takes their place
create table incomplete_entry (
  entry_id bigint not null,
  entry_hash blob not null,
  byte_length bigint not null,
  unique_id_hash blob,
  source_file_id bigint not null,
  source_offset bigint not null
);
