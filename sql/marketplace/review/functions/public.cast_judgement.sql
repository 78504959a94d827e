--! requires functions/private.resolve_consensus.sql
-- Security definer: nobody may write votes directly, and the judge may not see the submission. Once
-- for each assignment: its status under the lock, and in the end the unique constraint of the votes.
create or replace function public.cast_judgement(
    p_submission_id uuid,
    p_verdict text,
    p_quality_score numeric default null,
    p_reason text default null
) returns table (judgement_id uuid, is_decided boolean)
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
    v_person constant public.users := private.require_user();
    v_reason constant text := nullif(btrim(p_reason), '');
    v_submission public.submissions;
    v_assignment public.qc_assignments;
    v_status text;
    v_is_open boolean;
begin
    if exists (
        select
        from public.submissions as submission
        where
            submission.id = p_submission_id
            and submission.user_id = v_person.id
    ) then
        raise exception using
            errcode = 'XM022',
            message = 'Nobody judges their own submission.',
            column = 'p_submission_id';
    end if;
    if not exists (
        select
        from public.qc_assignments as assignment
        where
            assignment.submission_id = p_submission_id
            and assignment.judge_id = v_person.id
            and assignment.status <> 'withdrawn'
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission among those that you judge.',
            hint = 'Take one of your judgements that are pending.',
            column = 'p_submission_id';
    end if;
    perform private.require_fits(p_quality_score, 'public.qc_votes', 'quality_score', 'p_quality_score');
    if p_verdict is null or p_verdict not in ('approved', 'rejected', 'unsure') then
        raise exception using
            errcode = 'PT400',
            message = 'A verdict is approved, rejected or unsure.',
            column = 'p_verdict';
    end if;
    if p_verdict <> 'approved' and v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'Others have to know why.',
            hint = 'Send a reason with every verdict but an approval.',
            column = 'p_reason';
    end if;

    v_submission := private.lock_submission(p_submission_id);
    select panel.status = 'open' into strict v_is_open
    from public.qc_consensus as panel
    where panel.submission_id = p_submission_id
    for no key update;
    select * into strict v_assignment
    from public.qc_assignments as assignment
    where
        assignment.submission_id = p_submission_id
        and assignment.judge_id = v_person.id
    order by assignment.round desc
    limit 1
    for no key update;
    perform private.require_still();
    if v_assignment.status <> 'pending' or not v_is_open then
        raise exception using
            errcode = case v_assignment.status when 'done' then 'XM041' else 'XM042' end,
            message = case v_assignment.status
                when 'done' then 'You have judged this submission already.'
                else 'This judgement is not needed any more.'
            end,
            hint = 'Take one of your judgements that are pending.',
            column = 'p_submission_id';
    end if;
    if not exists (
        select
        from public.judges as judge
        where
            judge.id = v_person.id
            and judge.status = 'active'
    ) then
        raise exception using
            errcode = 'XM043',
            message = 'You are not a judge any more.',
            hint = 'Ask support why.';
    end if;
    if exists (
        select
        from public.company_members as member
        where
            member.user_id = v_person.id
            and member.company_id = v_submission.company_id
    ) then
        raise exception using
            errcode = 'XM006',
            message = 'Nobody judges work for their own company.',
            hint = 'Take another of your judgements.',
            column = 'p_submission_id';
    end if;

    insert into public.qc_votes (assignment_id, submission_id, judge_id, round, verdict, quality_score, reason)
    values (v_assignment.id, p_submission_id, v_person.id, v_assignment.round, p_verdict, p_quality_score, v_reason);
    update public.qc_assignments as assignment
    set status = 'done'
    where assignment.id = v_assignment.id;
    update public.qc_consensus as panel
    set
        approvals = panel.approvals + case p_verdict when 'approved' then 1 else 0 end,
        rejections = panel.rejections + case p_verdict when 'rejected' then 1 else 0 end,
        unsure = panel.unsure + case p_verdict when 'unsure' then 1 else 0 end
    where panel.submission_id = p_submission_id;
    v_status := private.resolve_consensus(p_submission_id);
    return query select v_assignment.id, v_status in ('approved', 'rejected');
end
$$;

comment on function public.cast_judgement(uuid, text, numeric, text) is
    'Gives the caller''s verdict about a submission that is assigned to them; the last one of the panel decides it or escalates it.';
revoke execute on function public.cast_judgement(uuid, text, numeric, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.cast_judgement(uuid, text, numeric, text) to authenticated;
