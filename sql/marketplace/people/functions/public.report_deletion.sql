-- Security definer: nobody may write these tables directly. For services, with the service key.
create or replace function public.report_deletion(p_id uuid) returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    update private.former_people as former
    set sign_in_closed_at = now()
    where
        former.user_id = p_id
        and former.sign_in_closed_at is null;
    if not found then
        delete from private.forgotten_files as file
        where file.id = p_id;
    end if;
end
$$;

comment on function public.report_deletion(uuid) is 'Says that a service has done what public.waiting_deletions names by this id; again is harmless.';
revoke execute on function public.report_deletion(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.report_deletion(uuid) to service_role;
