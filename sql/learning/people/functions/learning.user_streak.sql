-- A streak lasts until a whole day of the learner's own has passed without work.
create or replace function learning.user_streak(p_user learning.users) returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return (
        select
            case
                when p_user.last_day >= (now() at time zone chosen.time_zone)::date - 1 then p_user.streak_count
                else 0
            end
        from learning.user_settings as chosen
        where chosen.user_id = p_user.id
    );
end
$$;

comment on function learning.user_streak(learning.users) is 'Days in a row with work, until today or yesterday; 0 when the streak is broken.';
revoke execute on function learning.user_streak(learning.users) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.user_streak(learning.users) to authenticated, service_role;
