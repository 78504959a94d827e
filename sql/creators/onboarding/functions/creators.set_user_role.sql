--! requires functions/creators_private.require_named_creator.sql
-- Security definer: nobody writes roles directly.
create or replace function creators.set_user_role(
    p_user_id uuid,
    p_role creators.app_role_enum,
    p_is_granted boolean default true
) returns table (creator_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_admin constant uuid := private.require_admin();
begin
    perform creators_private.require_named_creator(p_user_id);
    if p_role is null or p_role = 'user' then
        raise exception using
            errcode = 'PT400',
            message = 'Everybody is a user, and stays one.',
            hint = 'Give or take creator, moderator or admin.',
            column = 'p_role';
    end if;
    if coalesce(p_is_granted, true) then
        insert into creators.user_role (user_id, role, granted_by)
        values (p_user_id, p_role, v_admin)
        on conflict (user_id, role) do nothing;
    else
        delete from creators.user_role
        where
            user_id = p_user_id
            and role = p_role;
    end if;
    return query select p_user_id;
end
$$;

comment on function creators.set_user_role(uuid, creators.app_role_enum, boolean) is
    'Admin: gives a creator a role, or takes it.';
revoke execute on function creators.set_user_role(uuid, creators.app_role_enum, boolean) from public;
grant execute on function creators.set_user_role(uuid, creators.app_role_enum, boolean) to authenticated;
