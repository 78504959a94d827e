--! requires functions/private.decide_submission.sql functions/private.has_joined.sql functions/private.is_left_over.sql
--! requires functions/private.require_other_author.sql
--! requires functions/private.require_still.sql
-- Security definer: it moves money, and nobody may write submissions directly. The company decides
-- where its campaign says so, or where agreement has left an answer over; else an admin, who may also overrule a
-- rejection. The submission is locked first, so that rights are asked when nobody can take them any more.
create or replace function public.review_submission(
    p_submission_id uuid,
    p_decision text,
    p_quality_score numeric default null,
    p_rejection_reason text default null,
    p_admin_notes text default null
) returns table (submission_id uuid)
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
    v_admin boolean := private.is_admin();
    v_reason constant text := nullif(btrim(p_rejection_reason), '');
    v_submission public.submissions;
    v_review_mode text;
begin
    select submission.*
    into v_submission
    from public.submissions as submission
    where
        submission.id = p_submission_id
        and (
            v_admin
            or submission.user_id = v_person.id
            or submission.company_id in (select private.my_company_ids(array['manager', 'viewer']))
        )
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such submission.',
            hint = 'Use the id of a submission to a task of your company.',
            column = 'p_submission_id';
    end if;
    perform private.require_still();
    if v_submission.user_id = v_person.id then
        raise exception using
            errcode = 'XM022',
            message = 'Nobody reviews their own submission.',
            hint = 'Another manager of the company, or an admin, decides it.',
            column = 'p_submission_id';
    end if;
    -- Of a company that they joined, ever, an admin decides what its members may.
    if v_admin and private.has_joined(v_submission.company_id, v_person.id) then
        v_admin := false;
    end if;
    if v_admin then
        perform private.require_other_author(v_submission.user_id, v_person.id, p_decision = 'approved', 'p_submission_id');
    end if;
    select campaign.review_mode
    into v_review_mode
    from public.tasks as task
    inner join public.campaigns as campaign on campaign.id = task.campaign_id
    where task.id = v_submission.task_id;
    if
        not v_admin
        and (
            not coalesce(
                v_review_mode = 'company' or (v_review_mode = 'agreement' and private.is_left_over(v_submission)),
                false
            )
            or v_submission.company_id not in (select private.my_company_ids(array['manager']))
        )
    then
        raise exception using
            errcode = 'PT403',
            message = 'You may read this submission, but not decide it.',
            hint = case v_review_mode
                when 'company' then 'A manager of the company decides it.'
                when 'judges' then 'The judges decide it.'
                when 'agreement' then 'The agreement of several answers decides it, while others can come: pause its task to decide it.'
                else 'An admin decides it.'
            end,
            column = 'p_submission_id';
    end if;
    perform private.require_fits(p_quality_score, 'public.submissions', 'quality_score', 'p_quality_score');
    if p_decision is null or p_decision not in ('approved', 'rejected', 'revision_requested') then
        raise exception using
            errcode = 'PT400',
            message = 'A decision is approved, rejected or revision_requested.',
            column = 'p_decision';
    end if;
    if p_decision <> 'approved' and v_reason is null then
        raise exception using
            errcode = 'PT400',
            message = 'The contributor has to know why.',
            hint = 'Send a reason with every decision but an approval.',
            column = 'p_rejection_reason';
    end if;

    perform private.decide_submission(
        p_submission_id,
        p_decision,
        'human_reviewed',
        p_reviewed_by => v_person.id,
        p_quality_score => p_quality_score,
        p_reason => v_reason,
        p_overrule => v_admin
    );
    if btrim(p_admin_notes) <> '' then
        insert into public.submission_notes (id, company_id, admin_notes)
        values (p_submission_id, v_submission.company_id, btrim(p_admin_notes))
        on conflict (id) do update set admin_notes = excluded.admin_notes;
    end if;
    return query select p_submission_id;
end
$$;

comment on function public.review_submission(uuid, text, numeric, text, text) is
    'Decides a submission: approved pays it, rejected frees its place and its reserved reward, revision_requested leaves it open.';
revoke execute on function public.review_submission(uuid, text, numeric, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.review_submission(uuid, text, numeric, text, text) to authenticated;
