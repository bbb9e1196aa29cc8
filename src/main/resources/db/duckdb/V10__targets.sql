-- libinjection's operators name no variable; the rule's data does, behind a fingerprint of at most 8 characters
update rule_match set target = split_part(substr(data, strpos(data, ' found within ') + 14), ': ', 1)
  where target is null
    and (explanation like 'detected SQLi using libinjection%' or explanation like 'detected XSS using libinjection%')
    and regexp_matches(data, '^Matched Data: (XSS data|[^ ]{1,8}) found within [^ ].{0,299}: ');
-- variables into which the Core Rule Set copies a part of the request
update rule_match set target = case
    when lower(target) in ('tx:content_type', 'tx:content_type_charset') then 'REQUEST_HEADERS:Content-Type'
    when lower(target) = 'tx:extension' then 'REQUEST_BASENAME'
    when lower(target) like 'tx:rfi!_parameter!_%' escape '!' then substr(target, 18)
    when lower(target) like 'tx:paramcounter!_args!_names:%' escape '!' then concat('ARGS:', substr(target, 28))
    when target like 'MATCHED!_VARS:%' escape '!' then substr(target, 14)
    else concat('REQUEST_HEADERS_NAMES:', regexp_replace(substr(target, 16), '^9[0-9]{5}_', '')) end
  where lower(target) in ('tx:content_type', 'tx:content_type_charset', 'tx:extension')
    or lower(target) like 'tx:rfi!_parameter!_%' escape '!'
    or lower(target) like 'tx:paramcounter!_args!_names:%' escape '!'
    or lower(target) like 'tx:header!_name!_%' escape '!'
    or target like 'MATCHED!_VARS:%' escape '!';
