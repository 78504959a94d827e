-- Never waits, and so never takes part in a deadlock: a part that another transaction holds is
-- passed by, and where all are held there is a new one. There are as many parts as there were ever
-- transactions at once on a day.
create or replace function private.add_to_dashboard(p_delta private.dashboard_counters) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
begin
    update private.dashboard_counters as counter
    set
        active_users = counter.active_users + coalesce(p_delta.active_users, 0),
        contributors = counter.contributors + coalesce(p_delta.contributors, 0),
        contributors_trust = counter.contributors_trust + coalesce(p_delta.contributors_trust, 0),
        liability = counter.liability + coalesce(p_delta.liability, 0),
        active_tasks = counter.active_tasks + coalesce(p_delta.active_tasks, 0),
        pending_reviews = counter.pending_reviews + coalesce(p_delta.pending_reviews, 0),
        flagged_submissions = counter.flagged_submissions + coalesce(p_delta.flagged_submissions, 0),
        pending_payouts = counter.pending_payouts + coalesce(p_delta.pending_payouts, 0)
    where
        counter.id = (
            select free.id
            from private.dashboard_counters as free
            where
                free.relation = p_delta.relation
                and free.day = v_today
            limit 1
            for update skip locked
        );
    if not found then
        insert into private.dashboard_counters (
            relation, active_users, contributors, contributors_trust, liability, active_tasks, pending_reviews,
            flagged_submissions, pending_payouts, day
        )
        values (
            p_delta.relation,
            coalesce(p_delta.active_users, 0),
            coalesce(p_delta.contributors, 0),
            coalesce(p_delta.contributors_trust, 0),
            coalesce(p_delta.liability, 0),
            coalesce(p_delta.active_tasks, 0),
            coalesce(p_delta.pending_reviews, 0),
            coalesce(p_delta.flagged_submissions, 0),
            coalesce(p_delta.pending_payouts, 0),
            v_today
        );
    end if;
end
$$;

comment on function private.add_to_dashboard(private.dashboard_counters) is 'Adds what a statement has changed to the figures of the dashboard.';
revoke execute on function private.add_to_dashboard(private.dashboard_counters) from public;
