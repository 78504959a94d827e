-- What a day's work counts for a mission, for everybody or for one person. Approved work is counted
-- in the ledger, which has one entry for each approval, at its time.
create or replace function private.mission_counts(p_mission public.admin_tasks, p_day date, p_user_id uuid default null)
returns table (user_id uuid, total integer)
language plpgsql
stable
security invoker
rows 1000
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_from constant timestamptz := p_day::timestamp at time zone 'UTC';
    v_until constant timestamptz := v_from + interval '1 day';
begin
    if p_mission.goal = 'submissions_sent' then
        return query
        select
            submission.user_id,
            count(*)::integer
        from public.submissions as submission
        inner join public.tasks as task on task.id = submission.task_id
        where
            submission.submitted_at >= v_from
            and submission.submitted_at < v_until
            -- what was refused at once is no work
            and submission.review_status is distinct from 'auto_rejected'
            and (p_user_id is null or submission.user_id = p_user_id)
            and (p_mission.task_type is null or task.task_type = p_mission.task_type)
        group by submission.user_id;
    else
        return query
        select
            entry.user_id,
            count(*)::integer
        from public.transactions as entry
        inner join public.submissions as submission on submission.id = entry.submission_id
        inner join public.tasks as task on task.id = submission.task_id
        where
            entry.type = 'earning'
            and entry.created_at >= v_from
            and entry.created_at < v_until
            and (p_user_id is null or entry.user_id = p_user_id)
            and (p_mission.task_type is null or task.task_type = p_mission.task_type)
        group by entry.user_id;
    end if;
end
$$;

comment on function private.mission_counts(public.admin_tasks, date, uuid) is
    'How much of a mission each person has done on a day; people who have done nothing are left out.';
revoke execute on function private.mission_counts(public.admin_tasks, date, uuid) from public;
