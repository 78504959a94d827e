--! requires functions/private.waiting_answers.sql
-- Where the agreement of several answers decides, an answer that comes in may decide other people's submissions
-- and pay them. All of them are locked before anything else, in the fixed order; and one answer to a task comes
-- after the other, so that the second sees the first.
create or replace function private.lock_agreement(
    p_task_id uuid,
    p_user_id uuid,
    p_submission_id uuid default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_ids uuid[];
begin
    if not exists (
        select
        from public.tasks as task
        inner join public.campaigns as campaign on campaign.id = task.campaign_id
        where
            task.id = p_task_id
            and campaign.review_mode = 'agreement'
    ) then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended(p_task_id::text, 0));
    v_ids := private.waiting_answers(p_task_id) || p_submission_id;
    perform
    from public.submissions as submission
    where submission.id = any(v_ids)
    order by submission.id
    for no key update;
    perform
    from public.users as person
    where person.id = any(
        array(
            select submission.user_id
            from public.submissions as submission
            where submission.id = any(v_ids)
        ) || p_user_id
    )
    order by person.id
    for no key update;
end
$$;

comment on function private.lock_agreement(uuid, uuid, uuid) is
    'Locks what an answer to a task of this kind may decide, before anything is written; nothing for other tasks.';
revoke execute on function private.lock_agreement(uuid, uuid, uuid) from public;
