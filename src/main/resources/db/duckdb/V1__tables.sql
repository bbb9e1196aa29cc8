-- No keys and no indexes: one process has the file to itself, and the writer knows what is stored; see docs/decisions.
-- Everything that a client, a rule author or a web server can make as long as it likes is a medium text: nothing is ever cut.
-- Times are UTC with microseconds; addresses stand twice, as written and as 16 bytes (IPv4 mapped) for order and networks.

create table id_sequence (
  name varchar not null,
  next_value bigint not null
);

insert into id_sequence (name, next_value) values ('import_run', 1);
insert into id_sequence (name, next_value) values ('source_file', 1);
insert into id_sequence (name, next_value) values ('transaction_entry', 1);
insert into id_sequence (name, next_value) values ('rule_definition', 1);
insert into id_sequence (name, next_value) values ('compression_dictionary', 1);

create table import_run (
  id bigint not null,
  source varchar not null,
  host_label varchar,
  started_utc timestamp not null,
  finished_utc timestamp,
  state varchar not null,
  files_read bigint not null,
  bytes_read bigint not null,
  entries_stored bigint not null,
  entries_known bigint not null,
  files_failed bigint not null,
  files_cleaned bigint not null
);

-- the ledger: what has been read of each source file, and with what result
create table source_file (
  id bigint not null,
  import_id bigint not null,
  path varchar not null,
  path_hash blob not null,
  size_bytes bigint not null,
  modified_ns bigint not null,
  file_key varchar,
  format varchar,
  read_to bigint not null,
  entries bigint not null,
  state varchar not null,
  reason varchar
);

create table merged_log (
  path_hash blob not null,
  path varchar not null,
  file_key varchar,
  committed_bytes bigint not null
);

create table transaction_entry (
  id bigint not null,
  entry_hash blob not null,
  import_id bigint not null,
  source_file_id bigint not null,
  source_offset bigint not null,
  source_length bigint not null,
  format varchar not null,
  host_label varchar,
  unique_id varchar,
  time_utc timestamp,
  offset_seconds int,
  duration_us bigint,
  client_ip varchar,
  client_addr blob,
  client_port int,
  server_ip varchar,
  server_addr blob,
  server_port int,
  method varchar,
  uri varchar,
  protocol varchar,
  host varchar,
  user_agent varchar,
  status int,
  engine_mode varchar,
  intercepted boolean,
  intercept_phase smallint,
  outcome smallint not null,
  severity smallint,
  inbound_score int,
  outbound_score int,
  sqli_score int,
  xss_score int,
  match_count int not null,
  main_rule_id int,
  main_msg varchar,
  request_headers varchar,
  response_headers varchar,
  producer varchar,
  server varchar,
  engine_messages varchar,
  warnings varchar
);

-- what all matches of one rule of one rule-set version share
create table rule_definition (
  id bigint not null,
  definition_hash blob not null,
  rule_id int,
  file varchar,
  line int,
  rev varchar,
  severity smallint,
  ver varchar,
  maturity int,
  accuracy int,
  tags varchar not null
);

create table rule_match (
  entry_id bigint not null,
  position int not null,
  rule_id int,
  definition_id bigint not null,
  phase smallint,
  action varchar,
  target varchar,
  msg varchar,
  data varchar,
  explanation varchar
);

-- lines of Apache's error log written during the request by others than ModSecurity; its own repeat the messages and stay in the original
create table apache_error (
  entry_id bigint not null,
  position int not null,
  level smallint,
  text varchar not null
);

create table compression_dictionary (
  id bigint not null,
  content blob not null
);

-- the exact bytes of the entry, zstd
create table raw_entry (
  entry_id bigint not null,
  dictionary_id bigint,
  byte_length bigint not null,
  content blob not null
);
