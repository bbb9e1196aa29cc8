-- The search index: narrow columns, filled from the store's tables, thrown away whenever it is in doubt.
-- A value that repeats is a number of a dictionary; what all entries share in which the same rules matched the same targets is a rule set. The value of a
-- member is the method or content type that was not on the rule's list.
create table search_state (version int not null, source varchar not null, followed_to bigint not null);
create table search_address (no int not null, text varchar not null, bytes blob);
create table search_host (no int not null, text varchar not null);
create table search_path (no int not null, text varchar not null);
create table search_uri (no int not null, text varchar not null, path int);
create table search_agent (no int not null, text varchar not null);
create table search_message (no int not null, text varchar not null);
create table search_data (no int not null, text varchar not null);
create table search_warning (no int not null, text varchar not null);
create table search_target (no int not null, text varchar not null);
create table search_rule_set (no int not null, text varchar not null);
create table search_value (no int not null, text varchar not null);
create table search_rule_member (set_no int not null, definition_id bigint not null, rule_id int, target int, value int);
create table search_rule_text (rule_id int not null, message int not null);
create table search_definition (id bigint not null, rule_id int, file varchar, severity smallint, ver varchar, tags varchar not null);
create table search_entry (
  id bigint not null, time_utc timestamp, outcome smallint not null, severity smallint, client int, client_port int, server int, server_port int,
  method varchar, host int, uri int, path int, protocol varchar, agent int, status int, engine_mode varchar, main_rule_id int, main_message int,
  match_count int not null, inbound_score int, duration_us bigint, unique_id varchar, host_label varchar, format varchar not null, warning int, rules int,
  session smallint, has_attack_text boolean not null
);
-- data that are texts which attacks are tried with
create table search_attack_data (no int not null);
create table search_match (entry_id bigint not null, message int, data int);
create table search_apache_line (no int not null, text varchar not null);
create table search_apache_error (entry_id bigint not null, line int not null);
