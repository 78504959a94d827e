--! requires functions/private.appeal_payer.sql functions/private.decide_submission.sql functions/private.has_joined.sql
--! requires functions/private.notify_appeal.sql functions/private.require_admin_user.sql
--! requires functions/private.require_open_appeal.sql functions/private.require_other_author.sql
-- Security definer: it moves money, and nobody may write appeals or submissions directly. The fixed order of locks begins with
-- the submission; then the appeal, which a job or its author may be ending.
create or replace function public.decide_appeal(
    p_appeal_id uuid,
    p_decision text,
    p_reason text,
    p_quality_score numeric default null
) returns table (appeal_id uuid, submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
-- A foreign key to a partitioned table is checked by a query that would be planned each time.
set plan_cache_mode = force_generic_plan
as $$
#variable_conflict use_column
declare
    v_admin public.users := private.require_admin_user();
    v_reason constant text := private.require_text(p_reason, 'p_reason', 2000);
    v_submission_id constant uuid := (select appeal.submission_id from public.appeals as appeal where appeal.id = p_appeal_id);
    v_submission public.submissions;
    v_appeal public.appeals;
begin
    if v_submission_id is null then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such appeal.',
            column = 'p_appeal_id';
    end if;
    v_submission := private.lock_submission(v_submission_id);
    select * into strict v_appeal
    from public.appeals as appeal
    where appeal.id = p_appeal_id
    for no key update;
    v_admin := private.require_admin_user();
    perform private.require_other_author(v_appeal.user_id, v_admin.id, p_decision is distinct from 'dismissed', 'p_appeal_id');
    if private.has_joined(v_appeal.company_id, v_admin.id) then
        raise exception using
            errcode = 'XM106',
            message = 'Nobody decides as an admin about a company of their own.',
            hint = 'Ask another admin.',
            column = 'p_appeal_id';
    end if;
    if
        v_submission.reviewed_by = v_admin.id
        or exists (
            select
            from public.qc_votes as vote
            where
                vote.submission_id = v_submission_id
                and vote.judge_id = v_admin.id
        )
    then
        raise exception using
            errcode = 'XM196',
            message = 'Nobody decides about an appeal against a decision that they had a part in.',
            hint = 'Ask another admin.',
            column = 'p_appeal_id';
    end if;
    if p_decision is null or p_decision not in ('upheld', 'dismissed') then
        raise exception using
            errcode = 'PT400',
            message = 'An appeal is upheld or dismissed.',
            column = 'p_decision';
    end if;
    perform private.require_fits(p_quality_score, 'public.submissions', 'quality_score', 'p_quality_score');
    perform private.require_open_appeal(v_appeal);

    update public.appeals as appeal
    set
        status = p_decision,
        decided_by = v_admin.id,
        decision_reason = v_reason,
        paid_from = case when p_decision = 'upheld' then private.appeal_payer(v_submission, v_admin.id) end,
        ended_at = now()
    where appeal.id = p_appeal_id
    returning * into v_appeal;
    if p_decision = 'upheld' then
        perform private.decide_submission(
            v_submission_id,
            'approved',
            'human_reviewed',
            p_reviewed_by => v_admin.id,
            p_quality_score => p_quality_score,
            p_overrule => true
        );
    end if;
    perform private.notify_appeal(v_appeal);
    return query select p_appeal_id, v_submission_id;
end
$$;

comment on function public.decide_appeal(uuid, text, text, numeric) is
    'Admin: upholds an appeal, which approves and pays the submission, or dismisses it. Not for who had a part in the rejection.';
revoke execute on function public.decide_appeal(uuid, text, text, numeric) from public, anon, authenticated, service_role, api_key;
grant execute on function public.decide_appeal(uuid, text, text, numeric) to authenticated;
