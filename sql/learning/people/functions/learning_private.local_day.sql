-- By date, not by hours: a day is one day also where clocks change and it has 23 or 25 hours.
create or replace function learning_private.local_day(p_user_id uuid, p_at timestamptz default now()) returns date
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return (p_at at time zone coalesce(
        (select chosen.time_zone from learning.user_settings as chosen where chosen.user_id = p_user_id), 'UTC'
    ))::date;
end
$$;

comment on function learning_private.local_day(uuid, timestamptz) is 'Which day it is for a learner, now or at p_at.';
revoke execute on function learning_private.local_day(uuid, timestamptz) from public;
