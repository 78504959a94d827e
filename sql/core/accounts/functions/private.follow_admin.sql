-- Security definer: Supabase Auth updates as a role without rights here. Its table has other columns in other versions.
create or replace function private.follow_admin() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_was constant boolean := coalesce(to_jsonb(old) -> 'raw_app_meta_data' ->> 'role' = 'admin', false);
    v_is constant boolean := coalesce(to_jsonb(new) -> 'raw_app_meta_data' ->> 'role' = 'admin', false);
begin
    if v_is and not v_was then
        delete from private.demoted_admins as demoted
        where demoted.user_id = new.id;
        insert into private.admins (user_id) values (new.id)
        on conflict (user_id) do nothing;
    elsif v_was and not v_is then
        delete from private.admins as admin
        where admin.user_id = new.id;
        insert into private.demoted_admins (user_id) values (new.id)
        on conflict (user_id) do nothing;
    end if;
    return null;
end
$$;

comment on function private.follow_admin() is 'Trigger: keeps who is an admin, and who was one.';
revoke execute on function private.follow_admin() from public;
