-- Security definer: nobody may write uploads directly. For the gateway alone, which has read the bytes. p_seen has path, size_bytes and sha256 of the
-- sealed file, or a fault, which says why it is not what was granted.
create or replace function public.seal_upload(p_upload_id uuid, p_seen jsonb) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_upload public.uploads;
begin
    select * into v_upload
    from public.uploads as upload
    where upload.id = p_upload_id
    for no key update;
    if not found or v_upload.status not in ('granted', 'stored') or v_upload.expires_at <= now() then
        raise exception using
            errcode = 'XM016',
            message = case
                when v_upload.status = 'attached' then 'This upload is used already: its file stays as it is.'
                else 'This upload has expired.'
            end,
            hint = 'Ask for a new one and send the file again.',
            column = 'p_upload_id';
    end if;
    if p_seen ->> 'fault' is not null or (p_seen ->> 'size_bytes')::bigint is distinct from v_upload.size_bytes then
        raise exception using
            errcode = 'XM151',
            message = coalesce(p_seen ->> 'fault', 'The file is not as large as was granted.'),
            hint = 'Send the file again with PUT, as it was asked for, or ask for another upload.',
            column = 'p_upload_id';
    end if;
    if v_upload.path <> v_upload.incoming_path then
        insert into private.forgotten_files (bucket, path)
        values (v_upload.bucket, v_upload.path);
    end if;
    update public.uploads as upload
    set
        status = 'stored',
        path = p_seen ->> 'path',
        sha256 = p_seen ->> 'sha256',
        scan_status = 'waiting',
        stored_at = now(),
        expires_at = greatest(upload.expires_at, now() + interval '1 day')
    where upload.id = p_upload_id;
end
$$;

comment on function public.seal_upload(uuid, jsonb) is
    'What the gateway found when it looked at an upload''s file: where it is sealed now, or why it is refused (XM151).';
revoke execute on function public.seal_upload(uuid, jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.seal_upload(uuid, jsonb) to service_role;
