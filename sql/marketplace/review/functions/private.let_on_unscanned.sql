--! requires functions/private.let_on.sql functions/private.waiting_answers.sql
-- Scheduled. All locks of a kind are taken before any of the next, in the order of private.lock_agreement and
-- private.lock_submission, because several tasks are handled at once.
create or replace function private.let_on_unscanned(p_limit integer default 200) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_due constant uuid[] := array(
        select submission.id
        from public.submissions as submission
        where
            submission.status = 'validating'
            and submission.validates_until <= now()
        order by submission.validates_until
        limit p_limit
    );
    v_tasks constant uuid[] := array(
        select distinct submission.task_id
        from public.submissions as submission
        inner join public.tasks as task on task.id = submission.task_id
        inner join public.campaigns as campaign on campaign.id = task.campaign_id
        where
            submission.id = any(v_due)
            and campaign.review_mode = 'agreement'
    );
    v_key bigint;
    v_ids uuid[];
    v_id uuid;
    v_count integer := 0;
begin
    for v_key in
        select distinct hashtextextended(task_id::text, 0) as key
        from unnest(v_tasks) as task_id
        order by key
    loop
        perform pg_advisory_xact_lock(v_key);
    end loop;
    v_ids := v_due || array(
        select answer.id
        from unnest(v_tasks) as task_id
        cross join unnest(private.waiting_answers(task_id)) as answer (id)
    );
    perform
    from public.submissions as submission
    where submission.id = any(v_ids)
    order by submission.id
    for no key update;
    perform
    from public.users as person
    where
        person.id in (
            select submission.user_id
            from public.submissions as submission
            where
                submission.id = any(v_ids)
                and submission.task_id = any(v_tasks)
        )
    order by person.id
    for no key update;
    foreach v_id in array v_due loop
        v_count := v_count + private.let_on(v_id, false)::integer;
    end loop;
    return v_count;
end
$$;

comment on function private.let_on_unscanned(integer) is
    'Lets answers on whose files nobody has looked into in time, marked as such, at most p_limit; returns how many.';
revoke execute on function private.let_on_unscanned(integer) from public;
