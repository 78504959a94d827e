-- The file of something, locked: granted to this person for this purpose and thing, looked at, and not used yet.
create or replace function private.require_upload(
    p_upload_id uuid,
    p_user_id uuid,
    p_purpose text,
    p_for uuid default null
) returns public.uploads
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_upload public.uploads;
    v_is_over boolean;
begin
    select * into v_upload
    from public.uploads as upload
    where
        upload.id = p_upload_id
        and upload.user_id = p_user_id
        and upload.purpose = p_purpose
        and coalesce(upload.task_id, upload.company_id) is not distinct from p_for
    for no key update;
    v_is_over := v_upload.status = 'expired' or v_upload.expires_at <= now();
    if not found or v_upload.status = 'attached' or v_is_over then
        raise exception using
            errcode = 'XM016',
            message = case
                when v_upload.status = 'attached' then 'This upload was used already.'
                when v_is_over then 'This upload has expired.'
                when p_purpose = 'answer' then 'There is no such upload for this task.'
                else format('There is no such upload of a %s.', p_purpose)
            end,
            hint = 'Ask for a new upload and send its id.',
            column = 'p_upload_id';
    end if;
    if v_upload.status <> 'stored' then
        raise exception using
            errcode = 'XM150',
            message = 'The file of this upload is not there yet.',
            hint = 'PUT it to the upload''s uploadUrl, then call completeUpload.',
            column = 'p_upload_id';
    end if;
    if v_upload.scan_status = 'refused' then
        raise exception using
            errcode = 'XM152',
            message = 'The file of this upload was refused when it was looked into.',
            hint = 'Send another file.',
            column = 'p_upload_id';
    end if;
    return v_upload;
end
$$;

comment on function private.require_upload(uuid, uuid, text, uuid) is
    'The person''s unused upload for the purpose, with its file sealed; or XM016, XM150, XM152.';
revoke execute on function private.require_upload(uuid, uuid, text, uuid) from public;
