-- the ancestor's table, so that queries and reports that people already have keep working
create view logs as
select
  e.id as id,
  e.method as REQUEST_METHOD,
  e.uri as REQUEST_URI,
  e.client_ip as REMOTE_ADDR,
  cast(m.rule_id as varchar) as ruleId,
  e.host as Host,
  m.msg as msg,
  m.data as data,
  e.unique_id as unique_id,
  case d.severity when 0 then 'EMERGENCY' when 1 then 'ALERT' when 2 then 'CRITICAL' when 3 then 'ERROR'
    when 4 then 'WARNING' when 5 then 'NOTICE' when 6 then 'INFO' when 7 then 'DEBUG' end as severity,
  d.maturity as maturity,
  d.accuracy as accuracy,
  e.user_agent as User_Agent,
  e.status as responce_header,
  e.engine_mode as Engine_Mode,
  e.inbound_score as Score,
  e.sqli_score as SQLi,
  e.xss_score as XSS,
  m.phase as phase,
  e.time_utc as created_at
from transaction_entry e
left join rule_match m on m.entry_id = e.id and m.position = 0
left join rule_definition d on d.id = m.definition_id;
