-- A field of the row, for whoever may read the row.
create or replace function public.streak_live_multiplier(public.streaks) returns numeric
language sql
stable
security invoker
set search_path = ''
as $$
    select case
        when $1.last_day >= (now() at time zone person.time_zone)::date - 1 then $1.multiplier
        else 1.00
    end
    from public.users as person
    where person.id = $1.id
$$;

comment on function public.streak_live_multiplier(public.streaks) is 'By how much points for work are multiplied now.';
revoke execute on function public.streak_live_multiplier(public.streaks) from public, anon, authenticated, service_role, api_key;
grant execute on function public.streak_live_multiplier(public.streaks) to anon, authenticated, service_role;
