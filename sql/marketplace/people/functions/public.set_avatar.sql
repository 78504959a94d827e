--! requires functions/private.require_upload.sql
-- Security definer: nobody may write uploads or a path directly. The one that it replaces is used by nothing any more.
create or replace function public.set_avatar(p_upload_id uuid) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_upload public.uploads;
begin
    if p_upload_id is not null then
        v_upload := private.require_upload(p_upload_id, v_person.id, 'avatar');
        perform private.require_user();
    end if;
    update public.uploads as upload
    set status = 'expired'
    where
        upload.user_id = v_person.id
        and upload.purpose = 'avatar'
        and upload.status = 'attached';
    update public.uploads as upload
    set status = 'attached'
    where upload.id = v_upload.id;
    update public.users as person
    set avatar_path = v_upload.path
    where person.id = v_person.id;
    return query select v_person.id;
end
$$;

comment on function public.set_avatar(uuid) is
    'Makes the file of an upload the caller''s avatar, in place of the one before; null takes it away.';
revoke execute on function public.set_avatar(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.set_avatar(uuid) to authenticated;
