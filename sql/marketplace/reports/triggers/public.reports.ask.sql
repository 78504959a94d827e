create or replace trigger ask after insert on public.reports
for each row
when (new.status = 'waiting')
execute function private.ask_for_report();
comment on trigger ask on public.reports is 'The service reports writes what was asked for.';
select private.fix_columns('public.reports', 'company_id', 'kind', 'format', 'campaign_id', 'first_day', 'last_day');
