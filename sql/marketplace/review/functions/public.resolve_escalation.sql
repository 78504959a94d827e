--! requires functions/private.decide_submission.sql functions/private.has_joined.sql functions/private.require_other_author.sql
-- Security definer: it moves money, and nobody may write submissions directly.
create or replace function public.resolve_escalation(
    p_submission_id uuid,
    p_decision text,
    p_quality_score numeric default null,
    p_rejection_reason text default null
) returns table (consensus_id uuid, submission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
-- A foreign key to a partitioned table is checked by a query that would be planned each time.
set plan_cache_mode = force_generic_plan
-- Plans are kept: a table that was small when one was made may be large now, or full of a row's old versions.
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
    v_admin constant public.users := private.require_admin_user();
    v_reason constant text := nullif(btrim(p_rejection_reason), '');
    v_submission constant public.submissions := private.lock_submission(p_submission_id);
    v_panel public.qc_consensus;
begin
    perform private.require_still();
    perform private.require_other_author(v_submission.user_id, v_admin.id, p_decision is distinct from 'rejected', 'p_submission_id');
    if private.has_joined(v_submission.company_id, v_admin.id) then
        raise exception using
            errcode = 'XM106',
            message = 'Nobody decides as an admin about a company of their own.',
            hint = 'Ask another admin.',
            column = 'p_submission_id';
    end if;
    perform private.require_fits(p_quality_score, 'public.submissions', 'quality_score', 'p_quality_score');
    if p_decision is null or p_decision not in ('approved', 'rejected') then
        raise exception using
            errcode = 'PT400',
            message = 'An escalation ends with approved or rejected.',
            hint = 'To send the work back to its author, review the submission instead.',
            column = 'p_decision';
    end if;
    if p_decision = 'rejected' and v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'The contributor has to know why.',
            hint = 'Send a reason with a rejection.',
            column = 'p_rejection_reason';
    end if;
    select * into v_panel
    from public.qc_consensus as panel
    where panel.submission_id = p_submission_id
    for no key update;
    if v_panel.status is distinct from 'escalated' then
        raise exception using
            errcode = 'XM045',
            message = 'This submission is not escalated.',
            hint = case v_panel.status
                when 'open' then 'Its judges have not all spoken yet.'
                else 'Take one of the escalations.'
            end,
            column = 'p_submission_id';
    end if;
    perform private.decide_submission(
        p_submission_id,
        p_decision,
        'human_reviewed',
        p_reviewed_by => v_admin.id,
        p_quality_score => p_quality_score,
        p_reason => v_reason,
        p_overrule => true
    );
    return query select v_panel.id, p_submission_id;
end
$$;

comment on function public.resolve_escalation(uuid, text, numeric, text) is
    'Decides a submission that its judges could not agree on.';
revoke execute on function public.resolve_escalation(uuid, text, numeric, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.resolve_escalation(uuid, text, numeric, text) to authenticated;
