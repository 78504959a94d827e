-- Answers that nothing will decide by itself: those that disagreed, those for which no two others can come, because the
-- task or its campaign takes none, and those that have waited too long.
create or replace function private.is_left_over(p_submission public.submissions) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return p_submission.is_flagged
    or exists (
        select
        from public.qc_consensus as panel
        where
            panel.submission_id = p_submission.id
            and panel.status = 'escalated'
    )
    or exists (
        select
        from public.tasks as task
        inner join public.campaigns as campaign on campaign.id = task.campaign_id
        where
            task.id = p_submission.task_id
            and not (public.task_is_open(task) and public.campaign_is_open(campaign))
    );
end
$$;

comment on function private.is_left_over(public.submissions) is
    'Whether an answer is left that the agreement of several will not decide: the company''s managers may then.';
revoke execute on function private.is_left_over(public.submissions) from public;
