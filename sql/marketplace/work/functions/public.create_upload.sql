--! requires functions/private.require_file.sql functions/private.require_uploadable_task.sql
-- Security definer: nobody may write uploads directly. The path is made here, so that nobody can
-- write over another person's file.
create or replace function public.create_upload(
    p_task_id uuid,
    p_content_type text,
    p_size_bytes bigint,
    p_purpose text default 'answer',
    p_company_id uuid default null
) returns table (upload_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_purpose constant text := coalesce(p_purpose, 'answer');
    v_kind text := 'picture';
    v_type text;
    v_id constant uuid := private.uuid_v7();
    v_incoming text;
begin
    if (v_purpose = 'answer') <> (p_task_id is not null) then
        raise exception using
            errcode = 'PT400',
            message = 'A file for an answer names its task, and no other file does.',
            hint = 'Send a task, or another purpose.',
            column = 'p_task_id';
    end if;
    if (v_purpose = 'logo') <> (p_company_id is not null) then
        raise exception using
            errcode = 'PT400',
            message = 'A logo names its company, and no other file does.',
            hint = 'Send a company, or another purpose.',
            column = 'p_company_id';
    end if;
    case v_purpose
        when 'answer' then
            v_kind := (private.require_uploadable_task(p_task_id, v_person)).task_type;
        when 'logo' then
            perform private.require_company(p_company_id, array['manager']);
        when 'avatar' then
            null;
        else
            raise exception using
                errcode = 'PT400',
                message = 'There is no such purpose.',
                hint = 'Send answer, avatar or logo.',
                column = 'p_purpose';
    end case;
    v_type := private.require_file(v_kind, p_content_type, p_size_bytes);
    if (
        select count(*) >= 20
        from public.uploads as upload
        where
            upload.user_id = v_person.id
            and upload.status in ('granted', 'stored')
            and upload.expires_at > now()
            and upload.created_at > now() - interval '1 day'
    ) then
        raise exception using
            errcode = 'XM021',
            message = 'You have 20 uploads that nothing has used.',
            hint = 'Use one of them, or wait until they expire.';
    end if;

    v_incoming := format('incoming/%s.%s', v_id, case v_type
        when 'audio/mpeg' then 'mp3'
        when 'audio/mp4' then 'm4a'
        when 'image/jpeg' then 'jpg'
        when 'text/plain' then 'txt'
        else split_part(v_type, '/', 2)
    end);
    insert into public.uploads (
        id, user_id, purpose, task_id, company_id, bucket, path, incoming_path, content_type, size_bytes
    )
    values (
        v_id,
        v_person.id,
        v_purpose,
        p_task_id,
        p_company_id,
        'submissions',
        v_incoming,
        v_incoming,
        v_type,
        p_size_bytes
    );
    return query select v_id;
end
$$;

comment on function public.create_upload(uuid, text, bigint, text, uuid) is
    'Grants a place for one file, for two hours: for an answer to a task that the caller can take or is asked to revise, for their avatar, or for the logo of a company that they manage.';
revoke execute on function public.create_upload(uuid, text, bigint, text, uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_upload(uuid, text, bigint, text, uuid) to authenticated;
