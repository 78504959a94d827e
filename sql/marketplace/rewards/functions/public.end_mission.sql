--! requires functions/private.require_admin_user.sql
-- Security definer: nobody may write admin_tasks directly. Today is the last day, so that nobody
-- loses what they have begun; a mission that has not begun ends with its first day.
create or replace function public.end_mission(p_mission_id uuid) returns table (mission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_today constant date := (now() at time zone 'UTC')::date;
begin
    perform private.require_admin_user();
    return query
    update public.admin_tasks as mission
    set ends_on = least(mission.ends_on, greatest(v_today, mission.starts_on))
    where mission.id = p_mission_id
    returning mission.id;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such mission.',
            column = 'p_mission_id';
    end if;
end
$$;

comment on function public.end_mission(uuid) is 'Today is the mission''s last day. For admins.';
revoke execute on function public.end_mission(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.end_mission(uuid) to authenticated;
