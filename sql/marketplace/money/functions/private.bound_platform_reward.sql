--! requires functions/private.bound_admin_act.sql functions/private.require_other_author.sql functions/private.setting.sql
-- An admin makes the platform's tasks, and decides their answers: what they approve for one person is bounded as a correction
-- is, so that no admin pays a friend with a task instead of a bonus.
create or replace function private.bound_platform_reward(p_submission public.submissions, p_admin_id uuid) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_alone constant numeric := (private.setting('admin_second_above') #>> '{}')::numeric;
begin
    perform private.require_other_author(p_submission.user_id, p_admin_id, true, 'p_submission_id');
    perform private.bound_admin_act(p_admin_id, 'platform', p_submission.reward, p_submission.reward, 'p_submission_id');
    if p_submission.reward + coalesce(
        (
            select sum(entry.amount)
            from public.transactions as entry
            inner join public.submissions as paid on paid.id = entry.submission_id
            where
                entry.user_id = p_submission.user_id
                and entry.created_at > now() - interval '24 hours'
                and entry.type = 'earning'
                and paid.company_id = p_submission.company_id
                and paid.reviewed_by = p_admin_id
        ),
        0
    ) > v_alone then
        raise exception using
            errcode = 'XM117',
            message = format('No admin alone approves more than %s of the platform''s rewards for a person within 24 hours.', v_alone),
            hint = 'Leave it to another admin.',
            column = 'p_submission_id';
    end if;
end
$$;

comment on function private.bound_platform_reward(public.submissions, uuid) is
    'Counts what an admin approves of the platform''s money; XM022 for their own work, XM117 where it is too much for one admin, for this person or on a day.';
revoke execute on function private.bound_platform_reward(public.submissions, uuid) from public;
