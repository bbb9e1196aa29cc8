-- verdicts of users on groups of rule, place and path, which take the place of the finder's
create table tuning_verdict (
  key_hash varbinary(32) not null,
  rule_id int not null,
  place mediumtext not null,
  path mediumtext not null,
  verdict varchar(16) not null,
  author varchar(255) not null,
  decided_utc datetime(6) not null,
  primary key (key_hash)
) character set utf8mb4 collate utf8mb4_bin;
