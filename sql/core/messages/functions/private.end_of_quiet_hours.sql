-- Where the clock is turned forward between now and then, Postgres takes the hour that is skipped for the next one.
create or replace function private.end_of_quiet_hours(
    p_at timestamptz,
    p_time_zone text,
    p_quiet_from time,
    p_quiet_until time
) returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
    select
        case
            when p_quiet_from is null then p_at
            when p_quiet_from < p_quiet_until and (here.at::time < p_quiet_from or here.at::time >= p_quiet_until) then p_at
            when p_quiet_from > p_quiet_until and here.at::time < p_quiet_from and here.at::time >= p_quiet_until then p_at
            else (
                here.at::date + p_quiet_until + case when here.at::time >= p_quiet_until then interval '1 day' else '0' end
            ) at time zone p_time_zone
        end
    from (select p_at at time zone p_time_zone as at) as here
$$;

comment on function private.end_of_quiet_hours(timestamptz, text, time, time) is
    'The moment itself, or the end of the quiet hours that it lies in.';
revoke execute on function private.end_of_quiet_hours(timestamptz, text, time, time) from public;
