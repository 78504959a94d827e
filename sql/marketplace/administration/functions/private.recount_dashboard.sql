-- For the trigger files, which keep writers out; and for whoever has switched the triggers off. What is counted is of before
-- all days: those that are closed stay as they are.
create or replace function private.recount_dashboard(p_relation text) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    -- no day is closed meanwhile
    lock table private.dashboard_days in share row exclusive mode;
    execute format('lock table public.%I in share row exclusive mode', p_relation);
    delete from private.dashboard_counters as counter
    where counter.relation = p_relation;
    case p_relation
        when 'users' then
            insert into private.dashboard_counters (relation, active_users, contributors, contributors_trust, liability)
            select
                'users',
                count(*) filter (where person.is_active),
                count(*) filter (where person.role = 'contributor'),
                coalesce(sum(person.trust_score) filter (where person.role = 'contributor'), 0),
                coalesce(sum(person.balance), 0)
            from public.users as person;
        when 'tasks' then
            insert into private.dashboard_counters (relation, active_tasks)
            select
                'tasks',
                count(*)
            from public.tasks as task
            where task.status = 'active';
        when 'submissions' then
            insert into private.dashboard_counters (relation, pending_reviews, flagged_submissions)
            select
                'submissions',
                count(*) filter (where submission.status = 'pending'),
                count(*) filter (where submission.is_flagged)
            from public.submissions as submission;
        when 'withdrawals' then
            insert into private.dashboard_counters (relation, pending_payouts)
            select
                'withdrawals',
                coalesce(sum(withdrawal.amount), 0)
            from public.withdrawals as withdrawal
            where withdrawal.status = 'pending';
    end case;
end
$$;

comment on function private.recount_dashboard(text) is
    'Counts the dashboard''s figures of users, tasks, submissions or withdrawals anew, while nobody writes there.';
revoke execute on function private.recount_dashboard(text) from public;
