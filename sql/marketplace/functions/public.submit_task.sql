--! requires functions/private.auto_validate.sql functions/private.lock_agreement.sql
--! requires functions/private.require_submission_data.sql
--! requires functions/private.require_upload.sql functions/private.reserve_place.sql
--! requires functions/private.start_review.sql
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
    v_person constant public.users := private.require_person();
    v_task constant public.tasks := private.require_open_task(p_task_id, v_person);
    v_upload public.uploads;
    v_submission public.submissions;
    v_fault text;
begin
    if p_upload_id is not null then
        v_upload := private.require_upload(p_upload_id, p_task_id, v_person.id);
    end if;
    perform private.require_submission_data(v_task.task_type, p_submission_data, p_upload_id is not null);

    perform private.lock_agreement(p_task_id, v_person.id);
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
        time_spent_seconds
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
        p_time_spent_seconds
    )
    returning * into v_submission;
    if p_upload_id is not null then
        update public.uploads as upload
        set submission_id = v_submission.id
        where upload.id = p_upload_id;
    end if;
    v_fault := private.auto_validate(v_task.task_type, p_submission_data);
    perform private.reserve_place(v_submission, v_person);
    perform private.start_review(v_submission, v_fault);
    return query select v_submission.id, v_submission.xp_reward, v_submission.reward;
end
$$;

comment on function public.submit_task(uuid, jsonb, integer, uuid) is
    'Submits an answer to a task and reserves its reward; xp_earned and reward are what approval will bring.';
revoke execute on function public.submit_task(uuid, jsonb, integer, uuid) from public, anon, authenticated, service_role;
grant execute on function public.submit_task(uuid, jsonb, integer, uuid) to authenticated;
