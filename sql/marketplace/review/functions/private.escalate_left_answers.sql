--! requires functions/private.escalate_panel.sql
-- Scheduled. Where agreement decides, an answer that found none in time is an admin's; managers may decide it too, and
-- agreement still can. What a company has not decided in its time is an admin's too, so that nobody's pay waits for ever.
-- Whoever decides at this moment is not waited for.
create or replace function private.escalate_left_answers(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_agreement_time constant interval := (
        select (setting.value #>> '{}')::interval
        from private.settings as setting
        where setting.name = 'agreement_time'
    );
    v_company_time constant interval := (
        select (setting.value #>> '{}')::interval
        from private.settings as setting
        where setting.name = 'company_review_time'
    );
    v_submission_id uuid;
    v_task_id uuid;
    v_company_id uuid;
    v_review_mode text;
    v_escalated integer := 0;
begin
    for v_submission_id, v_task_id, v_company_id, v_review_mode in
        select
            submission.id,
            submission.task_id,
            submission.company_id,
            campaign.review_mode
        from public.submissions as submission
        inner join public.tasks as task on task.id = submission.task_id
        inner join public.campaigns as campaign on campaign.id = task.campaign_id
        where
            submission.status = 'pending'
            and submission.submitted_at <= now() - case campaign.review_mode
                when 'agreement' then v_agreement_time
                when 'company' then v_company_time
            end
            and not exists (
                select
                from public.qc_consensus as panel
                where
                    panel.submission_id = submission.id
                    and panel.status = 'escalated'
            )
        order by submission.id
        limit p_limit
        for no key update of submission skip locked
    loop
        insert into public.qc_consensus as panel (submission_id, task_id, company_id)
        values (v_submission_id, v_task_id, v_company_id)
        on conflict (submission_id) do nothing;
        perform private.escalate_panel(
            v_submission_id,
            case v_review_mode when 'agreement' then 'no_agreement' else 'overdue' end
        );
        v_escalated := v_escalated + 1;
    end loop;
    return v_escalated;
end
$$;

comment on function private.escalate_left_answers(integer) is
    'Leaves answers that have found no agreement in time, or no decision of the company, to an admin, at most p_limit; returns how many.';
revoke execute on function private.escalate_left_answers(integer) from public;
