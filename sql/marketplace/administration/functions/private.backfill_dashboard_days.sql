-- Of the days before figures were kept, from what rows still say. Exact are accounts, trust, balances and payouts, whose
-- history is kept; of tasks, flags and reviews it is known what they are now and when they began, and when they were decided.
create or replace function private.backfill_dashboard_days() returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
begin
    lock table private.dashboard_days in share row exclusive mode;
    if exists (select from private.dashboard_days) then
        return;
    end if;
    insert into private.dashboard_days (
        day, active_users, contributors, contributors_trust, liability, active_tasks, pending_reviews,
        flagged_submissions, pending_payouts, flagged_tasks
    )
    with event as (
        select
            'active_users' as figure,
            person.created_at as happened_at,
            coalesce(
                (
                    select not change.is_active
                    from internal_audit.user_status_changes as change
                    where change.user_id = person.id
                    order by change.created_at
                    limit 1
                ),
                person.is_active
            )::integer::numeric as amount
        from public.users as person
        union all
        select 'active_users', change.created_at, case when change.is_active then 1 else -1 end
        from internal_audit.user_status_changes as change
        union all
        select unnest(array['contributors', 'contributors_trust']), person.created_at, unnest(array[1, 5.0])
        from public.users as person
        where person.role = 'contributor'
        union all
        select 'contributors_trust', change.created_at, change.delta
        from public.trust_events as change
        inner join public.users as person on person.id = change.user_id
        where person.role = 'contributor'
        union all
        select 'liability', entry.created_at, entry.amount
        from public.transactions as entry
        union all
        select 'active_tasks', task.created_at, 1
        from public.tasks as task
        where task.status = 'active'
        union all
        select 'pending_reviews', submission.submitted_at, 1
        from public.submissions as submission
        where
            submission.status = 'pending'
            or submission.reviewed_at is not null
        union all
        select 'pending_reviews', submission.reviewed_at, -1
        from public.submissions as submission
        where
            submission.status <> 'pending'
            and submission.reviewed_at is not null
        union all
        select 'flagged_submissions', submission.submitted_at, 1
        from public.submissions as submission
        where submission.is_flagged
        union all
        select 'flagged_tasks', min(submission.submitted_at), 1
        from public.submissions as submission
        where submission.is_flagged
        group by submission.task_id
        union all
        select 'pending_payouts', withdrawal.requested_at, withdrawal.amount
        from public.withdrawals as withdrawal
        union all
        select 'pending_payouts', coalesce(withdrawal.processed_at, withdrawal.requested_at), -withdrawal.amount
        from public.withdrawals as withdrawal
        where withdrawal.status <> 'pending'
    ),

    moved as (
        select
            event.figure,
            (event.happened_at at time zone 'UTC')::date as day,
            sum(event.amount) as amount
        from event
        group by 1, 2
    ),

    changed as (
        select
            calendar.day,
            coalesce(sum(moved.amount) filter (where moved.figure = 'active_users'), 0) as active_users,
            coalesce(sum(moved.amount) filter (where moved.figure = 'contributors'), 0) as contributors,
            coalesce(sum(moved.amount) filter (where moved.figure = 'contributors_trust'), 0) as contributors_trust,
            coalesce(sum(moved.amount) filter (where moved.figure = 'liability'), 0) as liability,
            coalesce(sum(moved.amount) filter (where moved.figure = 'active_tasks'), 0) as active_tasks,
            coalesce(sum(moved.amount) filter (where moved.figure = 'pending_reviews'), 0) as pending_reviews,
            coalesce(sum(moved.amount) filter (where moved.figure = 'flagged_submissions'), 0) as flagged_submissions,
            coalesce(sum(moved.amount) filter (where moved.figure = 'pending_payouts'), 0) as pending_payouts,
            coalesce(sum(moved.amount) filter (where moved.figure = 'flagged_tasks'), 0) as flagged_tasks
        from (
            select first.day + nth as day
            from (select min(moved.day) as day from moved) as first
            cross join lateral generate_series(0, v_today - 1 - first.day) as nth
        ) as calendar
        left join moved on moved.day = calendar.day
        group by calendar.day
    )

    select
        changed.day,
        sum(changed.active_users) over until_then,
        sum(changed.contributors) over until_then,
        sum(changed.contributors_trust) over until_then,
        sum(changed.liability) over until_then,
        sum(changed.active_tasks) over until_then,
        sum(changed.pending_reviews) over until_then,
        sum(changed.flagged_submissions) over until_then,
        sum(changed.pending_payouts) over until_then,
        sum(changed.flagged_tasks) over until_then
    from changed
    window until_then as (order by changed.day);
    -- what is counted until now is of those days
    update private.dashboard_counters as part
    set day = '-infinity'
    where part.day < v_today;
end
$$;

comment on function private.backfill_dashboard_days() is
    'Writes the figures of the dashboard at the end of each day that is over, unless there are some; from what the tables say.';
revoke execute on function private.backfill_dashboard_days() from public;
