--! requires functions/private.is_known_media.sql functions/private.let_on.sql functions/private.lock_agreement.sql
--! requires functions/private.media_reason.sql functions/private.refuse_answer.sql functions/public.report_upload_scan.sql
-- Security definer: nobody may write what was found directly. For the service that looks into media, which is part of this; one of
-- somebody else's reports with report_upload_scan alone. What was replaced meanwhile is not spoken of: the other one is looked into too.
create or replace function public.keep_media_check(p_key text, p_result jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_submission public.submissions;
    v_upload public.uploads;
    v_reason text := p_result ->> 'reason';
    v_is_text constant boolean := p_result ->> 'speaks_of' = 'text';
    v_hash constant bit (64) := ('x' || (p_result #>> '{figures,hash}'))::bit (64);
begin
    if jsonb_typeof(p_result) is distinct from 'object' then
        return;
    end if;
    select * into v_upload
    from public.uploads as upload
    where
        upload.id = (p_result ->> 'upload_id')::uuid
        and upload.submission_id = p_key::uuid
        and upload.scan_status = 'waiting';
    if not found and p_result ->> 'upload_id' is not null then
        return;
    end if;
    if v_upload.id is not null and v_reason is null then
        -- of two that are sent at the same moment the second waits here; who holds this waits for nobody who wants it
        perform pg_advisory_xact_lock(hashtextextended('media of ' || v_upload.task_id, 0));
        if private.is_known_media(v_upload, v_hash) then
            v_reason := 'duplicate';
        end if;
    end if;
    select * into v_submission
    from public.submissions as submission
    where submission.id = p_key::uuid;
    if not found then
        return;
    end if;
    perform private.lock_agreement(v_submission.task_id, v_submission.user_id, v_submission.id);
    v_submission := private.lock_submission(v_submission.id);
    if
        p_result ->> 'text_sha256' is not null
        and p_result ->> 'text_sha256' <> encode(
            sha256(convert_to(v_submission.submission_data ->> 'text_content', 'UTF8')), 'hex'
        )
    then
        return;
    end if;
    -- before the file lets the answer on
    if v_is_text and v_reason is not null and v_submission.status in ('validating', 'pending') then
        perform private.refuse_answer(v_submission, 'text', private.media_reason(v_reason));
    elsif v_upload.id is null and v_reason is null then
        perform private.let_on(v_submission.id, true);
    end if;
    if v_upload.id is not null then
        perform public.report_upload_scan(
            v_upload.id,
            case when v_reason is null or v_is_text then 'clean' else 'refused' end,
            private.media_reason(v_reason)
        );
    end if;
    delete from private.media_hashes as old
    where old.submission_id = v_submission.id;
    if v_reason is null and v_hash is not null then
        insert into private.media_hashes (task_id, part, bits, submission_id, hash)
        select
            v_upload.task_id,
            part,
            substring(v_hash from part * 16 + 1 for 16)::bit (16)::integer,
            v_submission.id,
            v_hash
        from generate_series(0, 3) as part;
    end if;
    insert into public.media_checks as found (id, company_id, verdict, reason, figures)
    select
        submission.id,
        submission.company_id,
        case when v_reason is null then 'passed' else 'refused' end,
        v_reason,
        p_result -> 'figures'
    from public.submissions as submission
    where submission.id = v_submission.id
    on conflict (id) do update
    set
        verdict = excluded.verdict,
        reason = excluded.reason,
        figures = excluded.figures,
        checked_at = now();
end
$$;

comment on function public.keep_media_check(text, jsonb) is
    'Keeps what was found in the file and the text of an answer, and lets the answer on or rejects it with the reason; a file that another answer to the task has is refused.';
revoke execute on function public.keep_media_check(text, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.keep_media_check(text, jsonb) to service_role;
