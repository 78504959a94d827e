-- From the anchor, not from the last end: the 31st comes back after a short month. By UTC, wherever the session is.
create or replace function creators_private.cycle_end(p_anchored_at timestamptz, p_at timestamptz) returns timestamptz
language sql
stable
security invoker
set timezone = 'UTC'
set search_path = ''
as $$
select p_anchored_at + make_interval(months => passed.months + case when p_anchored_at + make_interval(months => passed.months) <= p_at then 1 else 0 end)
from (
    select
        (extract(year from p_at at time zone 'UTC') - extract(year from p_anchored_at at time zone 'UTC'))::integer * 12
        + (extract(month from p_at at time zone 'UTC') - extract(month from p_anchored_at at time zone 'UTC'))::integer as months
) as passed
$$;

comment on function creators_private.cycle_end(timestamptz, timestamptz) is
    'When the cycle ends that a moment is in: cycles are months from the anchor on, by UTC.';
revoke execute on function creators_private.cycle_end(timestamptz, timestamptz) from public;
