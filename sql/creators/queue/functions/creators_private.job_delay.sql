-- At most six hours.
create or replace function creators_private.job_delay(p_job_type text, p_failures integer) returns interval
language sql
stable
security invoker
set search_path = ''
as $$
select make_interval(secs => least(type.backoff_seconds * 2::numeric ^ least(p_failures - 1, 30), 21600)::double precision)
from creators.job_type as type
where type.slug = p_job_type
$$;

comment on function creators_private.job_delay(text, integer) is
    'How long a job of this type waits after so many failures: twice as long after each, up to a bound.';
revoke execute on function creators_private.job_delay(text, integer) from public;
