-- Everything that a client, a rule author or a web server can make as long as it likes is a medium text: nothing is ever cut.
-- Times are UTC with microseconds; addresses stand twice, as written and as 16 bytes (IPv4 mapped) for order and networks.

create table id_sequence (
  name varchar(40) not null,
  next_value bigint not null,
  primary key (name)
);

insert into id_sequence (name, next_value) values ('import_run', 1);
insert into id_sequence (name, next_value) values ('source_file', 1);
insert into id_sequence (name, next_value) values ('transaction_entry', 1);
insert into id_sequence (name, next_value) values ('rule_definition', 1);
insert into id_sequence (name, next_value) values ('compression_dictionary', 1);

create table import_run (
  id bigint not null,
  source mediumtext not null,
  host_label varchar(255),
  started_utc datetime(6) not null,
  finished_utc datetime(6),
  state varchar(20) not null,
  files_read bigint not null,
  bytes_read bigint not null,
  entries_stored bigint not null,
  entries_known bigint not null,
  files_failed bigint not null,
  files_cleaned bigint not null,
  primary key (id)
);

-- the ledger: what has been read of each source file, and with what result
create table source_file (
  id bigint not null,
  import_id bigint not null,
  path mediumtext not null,
  path_hash varbinary(32) not null,
  size_bytes bigint not null,
  modified_ns bigint not null,
  file_key varchar(100),
  format varchar(20),
  read_to bigint not null,
  entries bigint not null,
  state varchar(20) not null,
  reason mediumtext,
  primary key (id)
);

create table merged_log (
  path_hash varbinary(32) not null,
  path mediumtext not null,
  file_key varchar(100),
  committed_bytes bigint not null,
  primary key (path_hash)
);

create table transaction_entry (
  id bigint not null,
  entry_hash varbinary(32) not null,
  import_id bigint not null,
  source_file_id bigint not null,
  source_offset bigint not null,
  source_length bigint not null,
  format varchar(20) not null,
  host_label varchar(255),
  unique_id mediumtext,
  time_utc datetime(6),
  offset_seconds int,
  duration_us bigint,
  client_ip mediumtext,
  client_addr varbinary(16),
  client_port int,
  server_ip mediumtext,
  server_addr varbinary(16),
  server_port int,
  method mediumtext,
  uri mediumtext,
  protocol mediumtext,
  host mediumtext,
  user_agent mediumtext,
  status int,
  engine_mode varchar(20),
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
  main_msg mediumtext,
  request_headers mediumtext,
  response_headers mediumtext,
  producer mediumtext,
  server mediumtext,
  engine_messages mediumtext,
  warnings mediumtext,
  primary key (id)
);

-- what all matches of one rule of one rule-set version share
create table rule_definition (
  id bigint not null,
  definition_hash varbinary(32) not null,
  rule_id int,
  file mediumtext,
  line int,
  rev mediumtext,
  severity smallint,
  ver mediumtext,
  maturity int,
  accuracy int,
  tags mediumtext not null,
  primary key (id)
);

create table rule_match (
  entry_id bigint not null,
  position int not null,
  rule_id int,
  definition_id bigint not null,
  phase smallint,
  action varchar(20),
  target mediumtext,
  msg mediumtext,
  data mediumtext,
  explanation mediumtext,
  primary key (entry_id, position)
);

-- lines of Apache's error log written during the request by others than ModSecurity; its own repeat the messages and stay in the original
create table apache_error (
  entry_id bigint not null,
  position int not null,
  level smallint,
  text mediumtext not null,
  primary key (entry_id, position)
);

create table compression_dictionary (
  id bigint not null,
  content mediumblob not null,
  primary key (id)
);

-- the exact bytes of the entry, zstd
create table raw_entry (
  entry_id bigint not null,
  dictionary_id bigint,
  byte_length bigint not null,
  content longblob not null,
  primary key (entry_id)
);
