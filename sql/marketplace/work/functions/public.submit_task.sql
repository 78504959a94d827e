--! requires functions/private.auto_validate.sql functions/private.lock_agreement.sql
--! requires functions/private.require_submission_data.sql
--! requires functions/private.require_upload.sql functions/private.reserve_place.sql
--! requires functions/private.require_pace.sql functions/private.require_still.sql
--! requires functions/private.start_review.sql
--! requires functions/private.streak_days_with_today.sql functions/private.touch_streak.sql
--! requires functions/private.text_waits_until.sql functions/private.validates_until.sql
-- Security definer: nobody may write submissions, slots, counters or ledgers directly. The place is reserved
-- late, because everybody who works on a task waits there. Any refusal leaves nothing behind.
create or replace function public.submit_task(
    p_task_id uuid,
    p_submission_data jsonb,
    p_time_spent_seconds integer default null,
    p_upload_id uuid default null
) returns table (submission_id uuid, xp_earned integer, reward numeric)
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
    v_task constant public.tasks := private.require_open_task(p_task_id, v_person);
    v_day constant date := (now() at time zone v_person.time_zone)::date;
    v_review_mode constant text := (
        select campaign.review_mode from public.campaigns as campaign where campaign.id = v_task.campaign_id
    );
    v_upload public.uploads;
    v_validates_until timestamptz;
    v_submission public.submissions;
    v_fault text;
    v_is_first boolean;
begin
    if p_upload_id is not null then
        v_upload := private.require_upload(p_upload_id, v_person.id, 'answer', p_task_id);
        v_validates_until := private.validates_until(v_upload);
    end if;
    v_validates_until := greatest(v_validates_until, private.text_waits_until(v_task.task_type));
    perform private.require_submission_data(v_task.task_type, p_submission_data, p_upload_id is not null);

    if v_review_mode = 'agreement' then
        perform private.lock_agreement(p_task_id, v_person.id);
    end if;
    -- Of two first answers at the same time the second waits here, and is not the first.
    insert into private.worked_tasks (user_id, task_id)
    values (v_person.id, p_task_id)
    on conflict (user_id, task_id) do nothing;
    v_is_first := found;
    insert into public.submissions (
        task_id,
        user_id,
        company_id,
        submission_data,
        media_bucket,
        media_path,
        media_content_type,
        reward,
        xp_reward,
        xp_earned,
        time_spent_seconds,
        status,
        validates_until
    )
    values (
        p_task_id,
        v_person.id,
        v_task.company_id,
        p_submission_data,
        v_upload.bucket,
        v_upload.path,
        v_upload.content_type,
        v_task.reward,
        v_task.xp_reward,
        round(v_task.xp_reward * private.streak_multiplier(private.streak_days_with_today(v_person.id, v_day))),
        p_time_spent_seconds,
        case when v_validates_until is null then 'pending' else 'validating' end,
        v_validates_until
    )
    returning * into v_submission;
    if p_upload_id is not null then
        update public.uploads as upload
        set
            submission_id = v_submission.id,
            status = 'attached'
        where upload.id = p_upload_id;
    end if;
    v_fault := private.auto_validate(v_task.task_type, p_submission_data);
    -- What is refused at once is no work of today.
    if v_fault is null then
        perform private.touch_streak(v_person.id, v_day);
    end if;
    perform private.reserve_place(v_submission, v_person);
    if not v_is_first then
        perform private.require_pace(v_person.id, p_task_id);
    end if;
    -- Asked again under the locks: whoever was suspended meanwhile submits nothing.
    perform private.require_still();
    if v_fault is not null or (v_validates_until is null and v_review_mode in ('judges', 'agreement')) then
        perform private.start_review(v_submission, v_fault);
    end if;
    return query select v_submission.id, v_submission.xp_earned, v_submission.reward;
end
$$;

comment on function public.submit_task(uuid, jsonb, integer, uuid) is
    'Submits an answer to a task and reserves its reward; xp_earned and reward are what approval will bring.';
revoke execute on function public.submit_task(uuid, jsonb, integer, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.submit_task(uuid, jsonb, integer, uuid) to authenticated;
