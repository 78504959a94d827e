-- Tier 2 compares three: private.lock_agreement locks what private.validate_by_agreement decides.
create or replace function private.waiting_answers(p_task_id uuid) returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
    select array(
        select submission.id
        from public.submissions as submission
        where
            submission.task_id = p_task_id
            and submission.status = 'pending'
            and not submission.is_flagged
        order by submission.submitted_at, submission.id
        limit 3
    )
$$;

comment on function private.waiting_answers(uuid) is 'The three oldest answers to a task that wait and are not flagged, oldest first.';
revoke execute on function private.waiting_answers(uuid) from public;
