-- Nothing reads more days than a year has, whoever asks.
create or replace function private.require_days(p_from date, p_to date) returns void
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
    if not isfinite(p_from) or not isfinite(p_to) then
        raise exception using
            errcode = 'XM212',
            message = 'A span of days begins and ends on a day of the calendar.',
            hint = 'Send dates such as 2026-01-31.',
            column = case when isfinite(p_from) then 'p_to' else 'p_from' end;
    end if;
    if p_from > p_to then
        raise exception using
            errcode = 'XM212',
            message = 'The first day is after the last.',
            hint = 'Unless you send it, the last day is today in UTC.',
            column = 'p_from';
    end if;
    if p_to - p_from > 365 then
        raise exception using
            errcode = 'XM212',
            message = 'These are more than 366 days.',
            hint = 'Ask for a year at a time.',
            column = 'p_from';
    end if;
end
$$;

comment on function private.require_days(date, date) is 'Raises XM212 unless both days are dates, in order, and at most 366 days.';
revoke execute on function private.require_days(date, date) from public;
