-- Security definer: the caller's own row only. The gateway has looked for the file before: see seal_upload.
create or replace function public.complete_upload(p_upload_id uuid) returns table (upload_id uuid)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_status text;
begin
    select upload.status into v_status
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
    if v_status not in ('stored', 'attached') then
        raise exception using
            errcode = 'XM150',
            message = 'No file has come for this upload.',
            hint = 'PUT the whole file to its uploadUrl first.',
            column = 'p_upload_id';
    end if;
    return query select p_upload_id;
end
$$;

comment on function public.complete_upload(uuid) is 'Confirms that the file of an upload of the caller is there and was looked at; else XM150.';
revoke execute on function public.complete_upload(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.complete_upload(uuid) to authenticated;
