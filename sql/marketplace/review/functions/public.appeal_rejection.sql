--! requires functions/private.notify_appeal.sql functions/private.require_user.sql functions/private.require_still.sql
--! requires functions/private.setting.sql
-- Security definer: nobody may write appeals directly. The submission is locked first, as whoever decides about it does.
-- No money is kept for an appeal: private.appeal_payer says where it comes from when it is upheld.
create or replace function public.appeal_rejection(p_submission_id uuid, p_reason text) returns table (appeal_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
    v_most constant integer := private.setting('appeals_open_most')::text::integer;
    v_submission public.submissions;
    v_appeal public.appeals;
begin
    select * into v_submission
    from public.submissions as submission
    where
        submission.id = p_submission_id
        and submission.user_id = v_person.id
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission among yours.',
            hint = 'Only its contributor appeals against a rejection.',
            column = 'p_submission_id';
    end if;
    -- two appeals of one person at the same time are counted one after the other
    perform
    from public.users as person
    where person.id = v_person.id
    for no key update;
    perform private.require_still();
    if exists (
        select
        from public.appeals as appeal
        where appeal.submission_id = p_submission_id
    ) then
        raise exception using
            errcode = 'XM192',
            message = 'The rejection of this submission was appealed before.',
            hint = 'A rejection is looked at again once; what was decided then stays.',
            column = 'p_submission_id';
    end if;
    if v_submission.status <> 'rejected' then
        raise exception using
            errcode = 'XM191',
            message = format('This submission is %s, not rejected.', replace(v_submission.status, '_', ' ')),
            hint = 'Only a rejection can be appealed.',
            column = 'p_submission_id';
    end if;
    if v_submission.reviewed_at + (private.setting('appeal_time') #>> '{}')::interval <= now() then
        raise exception using
            errcode = 'XM193',
            message = 'The time to appeal against this rejection has passed.',
            hint = 'Read appealableUntil of a rejected submission.',
            column = 'p_submission_id';
    end if;
    if exists (
        select
        from private.submission_slots as slot
        where
            slot.user_id = v_person.id
            and slot.task_id = v_submission.task_id
    ) then
        raise exception using
            errcode = 'XM007',
            message = 'Another answer of yours to this task is open or approved.',
            hint = 'A task is paid to a person once: the newer answer counts.',
            column = 'p_submission_id';
    end if;
    if (
        select count(*)
        from public.appeals as appeal
        where
            appeal.user_id = v_person.id
            and appeal.status = 'open'
    ) >= v_most then
        raise exception using
            errcode = 'XM194',
            message = format('At most %s appeals of a person are open at a time.', v_most),
            hint = 'Wait for a decision, or withdraw one.',
            column = 'p_submission_id';
    end if;

    insert into public.appeals (submission_id, user_id, company_id, reason, due_at)
    values (
        p_submission_id,
        v_person.id,
        v_submission.company_id,
        v_reason,
        now() + (private.setting('appeal_decision_time') #>> '{}')::interval
    )
    returning * into v_appeal;
    perform private.notify_appeal(v_appeal);
    return query select v_appeal.id;
end
$$;

comment on function public.appeal_rejection(uuid, text) is
    'Asks once for another look at the rejection of one''s own submission, within the setting appeal_time.';
revoke execute on function public.appeal_rejection(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.appeal_rejection(uuid, text) to authenticated;
