-- Back from what is flagged now, over what has changed since. In plpgsql, because its plan is kept then.
create or replace function private.flagged_tasks_on(p_day date) returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return (
        select
            (
                select count(distinct submission.task_id)
                from public.submissions as submission
                where submission.is_flagged
            )
            + coalesce(sum((flagged.total - later.change > 0)::integer - (flagged.total > 0)::integer), 0)
        from (
            select
                flag.task_id,
                sum(flag.change) as change
            from private.flag_changes as flag
            where flag.day > p_day
            group by flag.task_id
        ) as later
        cross join lateral (
            select count(*) as total
            from public.submissions as submission
            where
                submission.task_id = later.task_id
                and submission.is_flagged
        ) as flagged
    );
end
$$;

comment on function private.flagged_tasks_on(date) is
    'How many tasks had a flagged submission at the end of a day (UTC) that private.flag_changes reaches back to.';
revoke execute on function private.flagged_tasks_on(date) from public;
