-- whatever the database's own character set is: every text takes 4-byte UTF-8 and compares byte by byte
alter table id_sequence convert to character set utf8mb4 collate utf8mb4_bin;
alter table import_run convert to character set utf8mb4 collate utf8mb4_bin;
alter table source_file convert to character set utf8mb4 collate utf8mb4_bin;
alter table merged_log convert to character set utf8mb4 collate utf8mb4_bin;
alter table transaction_entry convert to character set utf8mb4 collate utf8mb4_bin;
alter table rule_definition convert to character set utf8mb4 collate utf8mb4_bin;
alter table rule_match convert to character set utf8mb4 collate utf8mb4_bin;
alter table apache_error convert to character set utf8mb4 collate utf8mb4_bin;

create unique index transaction_entry_hash on transaction_entry (entry_hash);
create index transaction_entry_time on transaction_entry (time_utc);
create index transaction_entry_client on transaction_entry (client_addr);
create index transaction_entry_unique_id on transaction_entry (unique_id(64));
create unique index rule_definition_hash on rule_definition (definition_hash);
create index rule_match_rule on rule_match (rule_id, entry_id);
create index source_file_path on source_file (path_hash);
create index source_file_import on source_file (import_id);
