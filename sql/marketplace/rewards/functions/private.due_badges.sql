create or replace function private.due_badges(p_user_id uuid) returns setof public.badges
language plpgsql
stable
security invoker
rows 1
set search_path = ''
as $$
begin
    return query
    with counted as materialized (
        select
            work.task_type,
            work.hour,
            work.approved
        from private.work_counts as work
        where work.user_id = p_user_id
    )

    select badge.*
    from public.badges as badge
    inner join public.users as person on person.id = p_user_id
    left join public.streaks as streak on streak.id = p_user_id
    where
        badge.is_active
        and badge.criteria_threshold <= case badge.criteria_type
            when 'tasks_completed' then (select sum(counted.approved) from counted)
            when 'task_type_completed' then (
                select sum(counted.approved)
                from counted
                where counted.task_type = badge.task_type
            )
            when 'time_of_day' then (
                select sum(counted.approved)
                from counted
                where case
                    when badge.from_hour < badge.to_hour
                        then counted.hour >= badge.from_hour and counted.hour < badge.to_hour
                    else counted.hour >= badge.from_hour or counted.hour < badge.to_hour
                end
            )
            when 'earnings_total' then person.total_earned
            when 'streak_days' then streak.longest_days
            when 'trust_score' then person.trust_score
        end
        and not exists (
            select
            from public.user_badges as won
            where
                won.user_id = p_user_id
                and won.badge_id = badge.id
        )
    order by badge.id;
end
$$;

comment on function private.due_badges(uuid) is 'The badges that a person has deserved and not got yet.';
revoke execute on function private.due_badges(uuid) from public;
