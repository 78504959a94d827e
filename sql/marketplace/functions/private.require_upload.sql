-- The file of a submission, locked: granted to this person for this task, fresh, and not used yet.
create or replace function private.require_upload(
    p_upload_id uuid,
    p_task_id uuid,
    p_user_id uuid
) returns public.uploads
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_upload public.uploads;
begin
    select * into v_upload
    from public.uploads as upload
    where
        upload.id = p_upload_id
        and upload.user_id = p_user_id
        and upload.task_id = p_task_id
    for no key update;
    if not found or v_upload.expires_at <= now() or v_upload.submission_id is not null then
        raise exception using
            errcode = 'XM016',
            message = case
                when v_upload.submission_id is not null then 'This upload was used by another submission.'
                when v_upload.expires_at <= now() then 'This upload has expired.'
                else 'There is no such upload for this task.'
            end,
            hint = 'Ask for a new upload for this task and send its id.',
            column = 'p_upload_id';
    end if;
    return v_upload;
end
$$;

comment on function private.require_upload(uuid, uuid, uuid) is 'The person''s unused upload for the task, or XM016.';
revoke execute on function private.require_upload(uuid, uuid, uuid) from public;
