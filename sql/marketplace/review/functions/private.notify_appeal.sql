-- One statement for all who are told; who did it needs no news. Admins hear of all that wait at once, from
-- private.move_on_appeals: to find out who they are all accounts are read, which nobody's appeal should cost.
create or replace function private.notify_appeal(p_appeal public.appeals) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_title constant text := (
        select task.title
        from public.submissions as submission
        inner join public.tasks as task on task.id = submission.task_id
        where submission.id = p_appeal.submission_id
    );
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        told.user_id,
        case p_appeal.status
            when 'open' then 'Appeal'
            when 'upheld' then 'Appeal upheld'
            when 'dismissed' then 'Appeal dismissed'
            when 'withdrawn' then 'Appeal withdrawn'
            else 'Appeal ended'
        end,
        case p_appeal.status
            when 'open' then format('The rejection of an answer to "%s" is appealed: %s', v_title, p_appeal.reason)
            when 'upheld' then format('"%s": the appeal was upheld, the answer is approved: %s', v_title, p_appeal.decision_reason)
            when 'dismissed' then format('"%s": the appeal was dismissed, the rejection stays: %s', v_title, p_appeal.decision_reason)
            when 'withdrawn' then format('"%s": the appeal was withdrawn.', v_title)
            else format('"%s": nobody decided the appeal in time, the rejection stays.', v_title)
        end,
        case p_appeal.status when 'open' then 'appeal_opened' else 'appeal_decided' end,
        'appeal',
        p_appeal.id,
        '/appeals/' || p_appeal.id,
        array['in_app', 'email']
    from (
        select p_appeal.user_id
        where p_appeal.status <> 'open'

        union

        select member.user_id
        from public.company_members as member
        where
            member.company_id = p_appeal.company_id
            and member.role = 'manager'
    ) as told
    where told.user_id is distinct from (select auth.uid());
end
$$;

comment on function private.notify_appeal(public.appeals) is
    'Tells the company''s managers of an appeal, and them and the contributor of what came of it.';
revoke execute on function private.notify_appeal(public.appeals) from public;
