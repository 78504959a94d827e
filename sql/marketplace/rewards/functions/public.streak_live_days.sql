-- A field of the row, for whoever may read the row.
create or replace function public.streak_live_days(public.streaks) returns integer
language sql
stable
security invoker
set search_path = ''
as $$
    select case
        when $1.last_day >= (now() at time zone person.time_zone)::date - 1 then $1.current_days
        else 0
    end
    from public.users as person
    where person.id = $1.id
$$;

comment on function public.streak_live_days(public.streaks) is 'Days in a row until today or yesterday; 0 when the streak is broken.';
revoke execute on function public.streak_live_days(public.streaks) from public, anon, authenticated, service_role, api_key;
grant execute on function public.streak_live_days(public.streaks) to anon, authenticated, service_role;
