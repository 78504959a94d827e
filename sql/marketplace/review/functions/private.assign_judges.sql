--! requires functions/private.escalate_panel.sql functions/private.may_judge.sql functions/private.shares_account.sql
-- Fair: who has least to do comes first, and among equals the submission's own random id decides, so
-- that nobody can choose their judges. Never the author, nobody who ever belonged to the company that asked or was
-- invited to it, not who made the task, nobody with work of their own on it, and nobody whose account is suspended.
-- Who may not judge any more, or is late, is replaced; where there are too few, an admin decides at once.
create or replace function private.assign_judges(
    p_submission_id uuid,
    p_count integer default 3
) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_submission public.submissions;
    v_panel public.qc_consensus;
    v_created_by uuid;
    v_assigned integer;
    v_missing integer;
    v_judgement_time constant interval := (
        select (setting.value #>> '{}')::interval
        from private.settings as setting
        where setting.name = 'judgement_time'
    );
    v_panel_time constant interval := (
        select (setting.value #>> '{}')::interval
        from private.settings as setting
        where setting.name = 'panel_time'
    );
begin
    if p_count is null or p_count not between 3 and 15 then
        raise exception using
            errcode = 'PT400',
            message = 'A panel has 3 to 15 judges.',
            column = 'p_count';
    end if;
    select * into strict v_submission
    from public.submissions as submission
    where submission.id = p_submission_id;
    select task.created_by into strict v_created_by
    from public.tasks as task
    where task.id = v_submission.task_id;
    insert into public.qc_consensus as panel (submission_id, task_id, company_id, judge_count, due_at)
    values (p_submission_id, v_submission.task_id, v_submission.company_id, p_count, now() + v_panel_time)
    on conflict (submission_id) do update
    set
        judge_count = case panel.status when 'open' then greatest(panel.judge_count, p_count) else p_count end,
        round = panel.round + case panel.status when 'withdrawn' then 1 else 0 end,
        approvals = case panel.status when 'withdrawn' then 0 else panel.approvals end,
        rejections = case panel.status when 'withdrawn' then 0 else panel.rejections end,
        unsure = case panel.status when 'withdrawn' then 0 else panel.unsure end,
        escalated_at = case when panel.status <> 'withdrawn' then panel.escalated_at end,
        escalation_reason = case when panel.status <> 'withdrawn' then panel.escalation_reason end,
        due_at = case panel.status when 'withdrawn' then excluded.due_at else panel.due_at end,
        resolved_by = null,
        status = 'open'
    where panel.status in ('open', 'withdrawn')
    returning * into v_panel;
    if not found then
        return 0;
    end if;

    update public.qc_assignments as assignment
    set status = 'withdrawn'
    where assignment.id in (
        select waiting.id
        from public.qc_assignments as waiting
        where
            waiting.submission_id = p_submission_id
            and waiting.status = 'pending'
            and (
                waiting.due_at <= now()
                or not private.may_judge(waiting.judge_id, v_submission.company_id)
            )
        for no key update skip locked
    );
    insert into public.qc_assignments (
        submission_id, judge_id, task_id, round, submission_data, media_bucket, media_path, media_content_type,
        due_at
    )
    select
        p_submission_id,
        judge.id,
        v_submission.task_id,
        v_panel.round,
        v_submission.submission_data,
        v_submission.media_bucket,
        v_submission.media_path,
        v_submission.media_content_type,
        now() + v_judgement_time
    from public.judges as judge
    inner join public.users as person on person.id = judge.id
    cross join lateral (
        select count(*) as pending
        from public.qc_assignments as assignment
        where
            assignment.judge_id = judge.id
            and assignment.status = 'pending'
    ) as load
    where
        judge.status = 'active'
        and person.is_active
        and judge.id <> v_submission.user_id
        and judge.id is distinct from v_created_by
        and judge.id not in (select private.shares_account(v_submission.user_id))
        and not exists (
            select
            from private.company_people as known
            where
                known.company_id = v_submission.company_id
                and known.user_id = judge.id
        )
        and not exists (
            select
            from private.submission_slots as slot
            where
                slot.user_id = judge.id
                and slot.task_id = v_submission.task_id
        )
        and not exists (
            select
            from public.qc_assignments as assignment
            where
                assignment.submission_id = p_submission_id
                and assignment.judge_id = judge.id
                and assignment.round = v_panel.round
        )
    order by
        load.pending,
        md5(p_submission_id::text || judge.id)
    limit v_panel.judge_count - (
        select count(*)
        from public.qc_assignments as assignment
        where
            assignment.submission_id = p_submission_id
            and assignment.round = v_panel.round
            and assignment.status <> 'withdrawn'
    );
    get diagnostics v_assigned = row_count;
    v_missing := v_panel.judge_count - (
        select count(*)
        from public.qc_assignments as assignment
        where
            assignment.submission_id = p_submission_id
            and assignment.round = v_panel.round
            and assignment.status <> 'withdrawn'
    );
    if v_missing > 0 then
        perform private.escalate_panel(p_submission_id, 'too_few_judges');
        return 0;
    end if;
    return v_assigned;
end
$$;

comment on function private.assign_judges(uuid, integer) is
    'Gives a submission a panel of p_count judges, or fills the one that it has; returns how many were assigned. Where too few may judge it, it is escalated.';
revoke execute on function private.assign_judges(uuid, integer) from public;
