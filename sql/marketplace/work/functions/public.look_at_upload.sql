-- Security definer: the caller's own row only. The target is new each time, so that nothing that was sealed
-- before is ever written again, and no address was signed for it.
create or replace function public.look_at_upload(p_upload_id uuid) returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_upload public.uploads;
    v_target text;
begin
    select * into v_upload
    from public.uploads as upload
    where
        upload.id = p_upload_id
        and upload.user_id = v_person.id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such upload of yours.',
            hint = 'Ask for one with createUpload.',
            column = 'p_upload_id';
    end if;
    if v_upload.status = 'attached' then
        return null;
    end if;
    if v_upload.status = 'expired' or v_upload.expires_at <= now() or v_upload.incoming_path is null then
        raise exception using
            errcode = 'XM016',
            message = 'This upload has expired.',
            hint = 'Ask for a new one and send the file again.',
            column = 'p_upload_id';
    end if;
    v_target := format(
        '%s/%s/%s',
        coalesce(v_upload.task_id::text, v_upload.purpose || 's'),
        private.uuid_v7(),
        split_part(v_upload.incoming_path, '/', 2)
    );
    -- Sealed for nobody, where the gateway stops now, or the upload or its person go meanwhile.
    insert into private.forgotten_files (bucket, path, next_attempt_at)
    values (v_upload.bucket, v_target, now() + interval '1 hour');
    return jsonb_build_object(
        'bucket', v_upload.bucket,
        'path', v_upload.incoming_path,
        'target', v_target,
        'content_type', v_upload.content_type,
        'size_bytes', v_upload.size_bytes
    );
end
$$;

comment on function public.look_at_upload(uuid) is
    'Where the file of an upload of the caller is looked for, and where it is sealed; null once it is used.';
revoke execute on function public.look_at_upload(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.look_at_upload(uuid) to authenticated;
