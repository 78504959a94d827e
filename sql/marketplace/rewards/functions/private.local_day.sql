-- By date, not by hours: a day is one day also where clocks change and it has 23 or 25 hours.
create or replace function private.local_day(p_user_id uuid, p_at timestamptz default now()) returns date
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return (
        select (p_at at time zone person.time_zone)::date
        from public.users as person
        where person.id = p_user_id
    );
end
$$;

comment on function private.local_day(uuid, timestamptz) is 'Which day it is for a person, now or at p_at.';
revoke execute on function private.local_day(uuid, timestamptz) from public;
