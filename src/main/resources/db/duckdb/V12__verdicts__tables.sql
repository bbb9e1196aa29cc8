-- verdicts of users on groups of rule, place and path, which take the place of the finder's
create table tuning_verdict (
  key_hash blob not null,
  rule_id int not null,
  place varchar not null,
  path varchar not null,
  verdict varchar not null,
  author varchar not null,
  decided_utc timestamp not null
);
