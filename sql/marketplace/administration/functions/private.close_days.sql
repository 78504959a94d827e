--! requires functions/private.flagged_tasks_on.sql functions/private.sum_parts.sql
-- Scheduled. Waits for nobody: a part that a transaction of yesterday still holds is taken the next time, and until then
-- whoever reads a day adds it. Flags go by what is flagged now, so the last three days are looked at again for them.
create or replace function private.close_days() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
    v_parts private.dashboard_counters[];
    v_last date;
    v_closed integer;
begin
    lock table private.dashboard_days in share row exclusive mode;
    v_last := coalesce((select max(kept.day) from private.dashboard_days as kept), v_today - 2);
    with taken as (
        delete from private.dashboard_counters as part
        where
            part.id in (
                select free.id
                from private.dashboard_counters as free
                where free.day < v_today
                for update skip locked
            )
            -- else there is nothing to do but to write the same again
            and (
                v_last < v_today - 1
                or exists (
                    select
                    from private.dashboard_counters as late
                    where
                        late.day < v_today
                        and late.day > '-infinity'
                )
            )
        returning part.*
    )

    select array_agg(row(taken.*)::private.dashboard_counters) into v_parts from taken;

    -- what came too late for a day that is closed
    update private.dashboard_days as kept
    set
        active_users = kept.active_users + late.active_users,
        contributors = kept.contributors + late.contributors,
        contributors_trust = kept.contributors_trust + late.contributors_trust,
        liability = kept.liability + late.liability,
        active_tasks = kept.active_tasks + late.active_tasks,
        pending_reviews = kept.pending_reviews + late.pending_reviews,
        flagged_submissions = kept.flagged_submissions + late.flagged_submissions,
        pending_payouts = kept.pending_payouts + late.pending_payouts
    from private.dashboard_days as same
    cross join lateral private.sum_parts(v_parts, same.day, false) as late
    where
        same.day = kept.day
        and kept.day >= (
            select min(part.day)
            from unnest(v_parts) as part
            where part.day > '-infinity'
        );

    insert into private.dashboard_days (
        day, active_users, contributors, contributors_trust, liability, active_tasks, pending_reviews,
        flagged_submissions, pending_payouts, flagged_tasks
    )
    select
        v_last + nth,
        total.active_users,
        total.contributors,
        total.contributors_trust,
        total.liability,
        total.active_tasks,
        total.pending_reviews,
        total.flagged_submissions,
        total.pending_payouts,
        0
    from generate_series(1, v_today - 1 - v_last) as nth
    cross join lateral private.sum_parts(v_parts, v_last + nth, true) as total;
    get diagnostics v_closed = row_count;

    update private.dashboard_days as kept
    set flagged_tasks = private.flagged_tasks_on(kept.day)
    where
        kept.day >= least(v_last - 2, v_today - 3)
        and kept.flagged_tasks <> private.flagged_tasks_on(kept.day);
    delete from private.flag_changes as flag
    where flag.day < v_today - 3;

    insert into private.dashboard_counters (
        relation, active_users, contributors, contributors_trust, liability, active_tasks, pending_reviews,
        flagged_submissions, pending_payouts
    )
    select
        part.relation,
        sum(part.active_users),
        sum(part.contributors),
        sum(part.contributors_trust),
        sum(part.liability),
        sum(part.active_tasks),
        sum(part.pending_reviews),
        sum(part.flagged_submissions),
        sum(part.pending_payouts)
    from unnest(v_parts) as part
    group by part.relation;
    return v_closed;
end
$$;

comment on function private.close_days() is
    'Keeps the figures of the dashboard at the end of each day that is over; returns how many days that are.';
revoke execute on function private.close_days() from public;
