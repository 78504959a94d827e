-- Exact: it counts the tasks of the span, which an index has in order, and those of nobody else.
create or replace function clones.clone_statistics(
    p_from date default null,
    p_to date default null,
    p_by text default 'day'
) returns clones.statistic []
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
    v_to constant date := coalesce(p_to, (now() at time zone 'UTC')::date);
    v_from constant date := coalesce(p_from, v_to - 29);
begin
    if p_by not in ('day', 'month', 'clone') then
        raise exception using
            errcode = 'PT400',
            message = 'Figures are by day, month or clone.',
            hint = 'Send day, month or clone.',
            column = 'p_by';
    end if;
    if not isfinite(v_from) or not isfinite(v_to) or v_to < v_from or v_to - v_from > 365 then
        raise exception using
            errcode = 'XA011',
            message = 'Figures are for 1 to 366 days.',
            hint = 'Send a first day and a last day that is not before it, at most 365 days later.',
            column = case when p_from is null then 'p_to' else 'p_from' end;
    end if;
    return (
        select coalesce(array_agg(figures.made order by figures.period, figures.clone_id), '{}')
        from (
            select
                grouped.period,
                grouped.clone_id,
                (
                    grouped.period,
                    grouped.clone_id,
                    count(*),
                    count(*) filter (where task.status = 'completed'),
                    count(*) filter (where task.status = 'failed'),
                    count(*) filter (where task.status = 'cancelled'),
                    count(*) filter (where task.completed_at is null),
                    round(
                        avg(extract(epoch from task.completed_at - task.started_at))
                        filter (where task.status = 'completed'),
                        3
                    )
                )::clones.statistic as made
            from clones.ai_tasks as task
            cross join lateral (
                select
                    case coalesce(p_by, 'day')
                        when 'day' then (task.created_at at time zone 'UTC')::date
                        when 'month' then date_trunc('month', task.created_at at time zone 'UTC')::date
                    end as period,
                    case when p_by = 'clone' then task.clone_id end as clone_id
            ) as grouped
            where
                task.owner_id = (select auth.uid())
                and task.created_at >= v_from::timestamp at time zone 'UTC'
                and task.created_at < (v_to + 1)::timestamp at time zone 'UTC'
            group by grouped.period, grouped.clone_id
        ) as figures
    );
end
$$;

comment on function clones.clone_statistics(date, date, text) is
    'The caller''s tasks of at most 366 days (UTC), by the day or month in which they were submitted or by clone. XA011 for other spans.';
revoke execute on function clones.clone_statistics(date, date, text) from public;
grant execute on function clones.clone_statistics(date, date, text) to authenticated;
