-- Security definer: nobody may write uploads directly. The path is made here, so that nobody can
-- write over another person's file.
create or replace function public.create_upload(
    p_task_id uuid,
    p_content_type text,
    p_size_bytes bigint
) returns table (upload_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_person();
    v_task constant public.tasks := private.require_uploadable_task(p_task_id, v_person);
    v_type constant text := lower(btrim(p_content_type));
    v_accepted constant text[] := case v_task.task_type
        when 'audio' then array['audio/mpeg', 'audio/mp4', 'audio/aac', 'audio/wav', 'audio/webm', 'audio/ogg', 'audio/flac']
        when 'image' then array['image/jpeg', 'image/png', 'image/webp', 'image/heic']
        else array['text/plain', 'text/csv', 'application/json', 'application/pdf']
    end;
    v_largest constant bigint := case v_task.task_type when 'audio' then 52428800 when 'image' then 20971520 else 10485760 end;
    v_id constant uuid := private.uuid_v7();
begin
    if v_type is null or v_type <> all(v_accepted) then
        raise exception using
            errcode = 'PT400',
            message = format('A task of type %s does not take files of this type.', v_task.task_type),
            hint = format('Send one of %s.', array_to_string(v_accepted, ', ')),
            column = 'p_content_type';
    end if;
    if p_size_bytes is null or p_size_bytes not between 1 and v_largest then
        raise exception using
            errcode = 'PT400',
            message = 'The file is empty or too large.',
            hint = format('Send a file of 1 to %s bytes.', v_largest),
            column = 'p_size_bytes';
    end if;
    if (
        select count(*) >= 20
        from public.uploads as upload
        where
            upload.user_id = v_person.id
            and upload.submission_id is null
            and upload.expires_at > now()
            and upload.created_at > now() - interval '1 day'
    ) then
        raise exception using
            errcode = 'XM021',
            message = 'You have 20 uploads that no submission has used.',
            hint = 'Submit one of them, or wait until they expire.';
    end if;

    insert into public.uploads (id, user_id, task_id, bucket, path, content_type, size_bytes)
    values (
        v_id,
        v_person.id,
        p_task_id,
        'submissions',
        format('%s/%s.%s', p_task_id, v_id, case v_type
            when 'audio/mpeg' then 'mp3'
            when 'audio/mp4' then 'm4a'
            when 'image/jpeg' then 'jpg'
            when 'text/plain' then 'txt'
            else split_part(v_type, '/', 2)
        end),
        v_type,
        p_size_bytes
    );
    return query select v_id;
end
$$;

comment on function public.create_upload(uuid, text, bigint) is
    'Grants a place for one file of a submission to a task that the caller can take or is asked to revise, for two hours.';
revoke execute on function public.create_upload(uuid, text, bigint) from public, anon, authenticated, service_role;
grant execute on function public.create_upload(uuid, text, bigint) to authenticated;
