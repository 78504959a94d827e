--! requires functions/private.mission_counts.sql functions/private.award_xp.sql
-- Scheduled work, after the day has ended. A second run finds the awards of the first. People in the
-- order of their ids, so that two runs at once do not wait in a circle.
create or replace function private.award_missions(
    p_day date default (now() at time zone 'UTC')::date - 1
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_award record;
    v_awarded integer := 0;
begin
    for v_award in
        select
            counted.user_id,
            mission.id,
            mission.xp_reward
        from public.admin_tasks as mission
        cross join lateral private.mission_counts(mission, p_day) as counted
        where
            mission.starts_on <= p_day
            and (mission.ends_on is null or mission.ends_on >= p_day)
            and counted.total >= mission.target_count
        order by counted.user_id, mission.id
    loop
        insert into private.mission_awards (user_id, admin_task_id, day)
        values (v_award.user_id, v_award.id, p_day)
        on conflict (admin_task_id, day, user_id) do nothing;
        if found then
            perform private.award_xp(v_award.user_id, v_award.xp_reward, 'mission');
            v_awarded := v_awarded + 1;
        end if;
    end loop;
    return v_awarded;
end
$$;

comment on function private.award_missions(date) is
    'Gives the points of a day''s missions to whoever reached them, once; returns how many. Yesterday''s by default.';
revoke execute on function private.award_missions(date) from public;
