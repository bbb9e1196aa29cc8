-- outcomes get two-digit numbers with gaps, so that the new ones sort between the old ones; running this twice changes nothing
-- version 3's JSON says since 3.0.13 whether a request was stopped; before that, and in rows of older imports, blocked was inferred
update transaction_entry set outcome = case
    when outcome = 3 then case
      when format = 'ancestor-row' or format = 'v3-json' and (producer like 'ModSecurity v3.0._ %' or producer like 'ModSecurity v3.0.10 %'
        or producer like 'ModSecurity v3.0.11 %' or producer like 'ModSecurity v3.0.12 %') then 60
      else 70 end
    when outcome = 2 then 50
    when match_count = 0 and status in (403, 406) then 40
    when outcome = 1 and format = 'v3-json' and (engine_mode is null or engine_mode <> 'DETECTION_ONLY')
      and (producer like 'ModSecurity v3.0._ %' or producer like 'ModSecurity v3.0.10 %' or producer like 'ModSecurity v3.0.11 %'
        or producer like 'ModSecurity v3.0.12 %')
      and (status is null or status = 0 or status = 403
        or status >= 300 and (main_rule_id is null or main_rule_id not between 900000 and 999999)) then 30
    when outcome = 1 then 20
    else 10 end
  where outcome < 10;
