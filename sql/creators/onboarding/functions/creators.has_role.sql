--! requires functions/creators_private.acting_for.sql
-- Security definer: a service reads on behalf of a creator.
create or replace function creators.has_role(p_role creators.app_role_enum, p_user_id uuid default null) returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
    v_user_id constant uuid := creators_private.acting_for(p_user_id);
begin
    return exists (
        select
        from creators.user_role as granted
        where
            granted.user_id = v_user_id
            and granted.role = p_role
    );
end
$$;

comment on function creators.has_role(creators.app_role_enum, uuid) is
    'Whether the caller, or whom a service names, has a role here.';
revoke execute on function creators.has_role(creators.app_role_enum, uuid) from public;
grant execute on function creators.has_role(creators.app_role_enum, uuid) to authenticated, service_role;
