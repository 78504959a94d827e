--! requires functions/private.require_days.sql
-- A day of the platform is over before it is reported, so that each figure of it is final; a company may ask for today, of which the
-- report has what happened before it was asked for.
create or replace function private.require_report_days(p_kind text, p_first_day date, p_last_day date) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
    v_latest constant date := case when p_kind = 'platform' then v_today - 1 else v_today end;
begin
    if p_first_day is null or p_last_day is null then
        raise exception using
            errcode = 'XM212',
            message = 'A report is about a span of days.',
            hint = 'Send its first and its last day.',
            column = case when p_first_day is null then 'p_first_day' else 'p_last_day' end;
    end if;
    perform private.require_days(p_first_day, p_last_day);
    if p_last_day > v_latest then
        raise exception using
            errcode = 'XM212',
            message = format('The last day of this report can be %s at the latest.', v_latest),
            hint = 'Days are those of UTC.',
            column = 'p_last_day';
    end if;
end
$$;

comment on function private.require_report_days(text, date, date) is
    'XM212 unless a report can be about these days: at most 366, and none that is to come.';
revoke execute on function private.require_report_days(text, date, date) from public;
