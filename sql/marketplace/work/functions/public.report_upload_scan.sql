--! requires functions/private.let_on.sql functions/private.lock_agreement.sql
--! requires functions/private.lock_submission.sql functions/private.refuse_answer.sql
-- Security definer: nobody may write uploads or flags directly. For the service that looks into files, with the
-- service key. What was refused before it was used cannot be used; the answer that waited for it is rejected, and one
-- that did not wait is flagged.
create or replace function public.report_upload_scan(
    p_upload_id uuid,
    p_status text,
    p_reason text default null
) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_upload public.uploads;
    v_submission public.submissions;
begin
    if p_status is null or p_status not in ('clean', 'refused') then
        raise exception using
            errcode = 'PT400',
            message = 'A file is clean or refused.',
            hint = 'Send clean or refused.',
            column = 'p_status';
    end if;
    -- The submission first: a revision locks it before the upload.
    select submission.* into v_submission
    from public.uploads as upload
    inner join public.submissions as submission on submission.id = upload.submission_id
    where upload.id = p_upload_id;
    perform private.lock_agreement(v_submission.task_id, v_submission.user_id, v_submission.id);
    perform
    from public.submissions as submission
    where submission.id = v_submission.id
    for no key update;
    update public.uploads as upload
    set scan_status = p_status
    where
        upload.id = p_upload_id
        and upload.status in ('stored', 'attached')
    returning * into v_upload;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such upload with a file.',
            hint = 'Send the id of an upload that is stored or attached.',
            column = 'p_upload_id';
    end if;
    -- It was sent in while this waited for it: nobody else can want its locks yet, whatever their order.
    if v_upload.submission_id is distinct from v_submission.id then
        select * into v_submission
        from public.submissions as submission
        where submission.id = v_upload.submission_id;
        perform private.lock_agreement(v_submission.task_id, v_submission.user_id, v_submission.id);
    end if;
    if v_upload.submission_id is null then
        return;
    end if;
    v_submission := private.lock_submission(v_upload.submission_id);
    if p_status = 'clean' then
        perform private.let_on(v_submission.id, true);
    else
        perform private.refuse_answer(v_submission, 'file', p_reason);
    end if;
end
$$;

comment on function public.report_upload_scan(uuid, text, text) is
    'What the service that looks into files found: a file is clean, or refused; then it cannot be used, the answer that waits for it is rejected, and one that went on is flagged.';
revoke execute on function public.report_upload_scan(uuid, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_upload_scan(uuid, text, text) to service_role;
