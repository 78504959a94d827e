-- Scheduled. Of the weeks that are over the last ones are written anew: a week that was missed is made up
-- for, and a decision that an admin overruled is counted as it is now.
create or replace function private.write_weekly_reports(p_weeks integer default 2) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_this_week constant date := date_trunc('week', now() at time zone 'UTC')::date;
    v_written integer;
begin
    if p_weeks is null or p_weeks not between 1 and 520 then
        raise exception using
            errcode = 'PT400',
            message = 'A report is about 1 to 520 weeks.',
            column = 'p_weeks';
    end if;
    insert into public.weekly_reports as report (
        week, new_users, active_contributors, submissions, approved, rejected, rewards, payouts, funding
    )
    select
        span.week,
        people.total,
        work.people,
        work.total,
        decided.approved,
        decided.rejected,
        earned.total,
        paid.total,
        funded.total
    from (
        select
            v_this_week - 7 * n as week,
            (v_this_week - 7 * n)::timestamp at time zone 'UTC' as begins_at,
            (v_this_week - 7 * (n - 1))::timestamp at time zone 'UTC' as ends_at
        from generate_series(1, p_weeks) as n
    ) as span
    cross join lateral (
        select count(*) as total
        from public.users as person
        where
            person.created_at >= span.begins_at
            and person.created_at < span.ends_at
    ) as people
    cross join lateral (
        select
            count(*) as total,
            count(distinct submission.user_id) as people
        from public.submissions as submission
        where
            submission.submitted_at >= span.begins_at
            and submission.submitted_at < span.ends_at
    ) as work
    cross join lateral (
        select
            count(*) filter (where submission.status = 'approved') as approved,
            count(*) filter (where submission.status = 'rejected') as rejected
        from public.submissions as submission
        where
            submission.reviewed_at >= span.begins_at
            and submission.reviewed_at < span.ends_at
    ) as decided
    cross join lateral (
        select coalesce(sum(entry.amount), 0) as total
        from public.transactions as entry
        where
            entry.type = 'earning'
            and entry.created_at >= span.begins_at
            and entry.created_at < span.ends_at
    ) as earned
    cross join lateral (
        select coalesce(sum(withdrawal.amount), 0) as total
        from public.withdrawals as withdrawal
        where
            withdrawal.completed_at >= span.begins_at
            and withdrawal.completed_at < span.ends_at
    ) as paid
    cross join lateral (
        select coalesce(sum(entry.amount), 0) as total
        from public.company_transactions as entry
        where
            entry.type = 'fund'
            and entry.created_at >= span.begins_at
            and entry.created_at < span.ends_at
    ) as funded
    order by span.week
    on conflict (week) do update
    set
        new_users = excluded.new_users,
        active_contributors = excluded.active_contributors,
        submissions = excluded.submissions,
        approved = excluded.approved,
        rejected = excluded.rejected,
        rewards = excluded.rewards,
        payouts = excluded.payouts,
        funding = excluded.funding,
        updated_at = now()
    where
        (report.new_users, report.active_contributors, report.submissions, report.approved, report.rejected)
        is distinct from
        (excluded.new_users, excluded.active_contributors, excluded.submissions, excluded.approved, excluded.rejected)
        or (report.rewards, report.payouts, report.funding)
        is distinct from (excluded.rewards, excluded.payouts, excluded.funding);
    get diagnostics v_written = row_count;
    return v_written;
end
$$;

comment on function private.write_weekly_reports(integer) is
    'Writes the figures of the last p_weeks weeks that are over; returns how many are new or changed.';
revoke execute on function private.write_weekly_reports(integer) from public;
