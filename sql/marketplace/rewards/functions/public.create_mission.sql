--! requires functions/private.require_admin_user.sql
-- Security definer: nobody may write admin_tasks directly.
create or replace function public.create_mission(
    p_title text,
    p_description text,
    p_goal text,
    p_target_count integer,
    p_xp_reward integer,
    p_task_type text default null,
    p_starts_on date default null,
    p_ends_on date default null
) returns table (mission_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
    v_today constant date := (now() at time zone 'UTC')::date;
    v_starts_on constant date := coalesce(p_starts_on, v_today);
begin
    if v_starts_on < v_today then
        raise exception using
            errcode = 'PT400',
            message = 'A mission starts today or later.',
            column = 'p_starts_on';
    end if;
    if p_ends_on < v_starts_on then
        raise exception using
            errcode = 'PT400',
            message = 'It ends before it starts.',
            column = 'p_ends_on';
    end if;
    return query
    insert into public.admin_tasks (
        title, description, goal, task_type, target_count, xp_reward, starts_on, ends_on, created_by
    )
    values (
        btrim(p_title),
        btrim(p_description),
        p_goal,
        p_task_type,
        p_target_count,
        p_xp_reward,
        v_starts_on,
        p_ends_on,
        v_admin.id
    )
    returning id;
end
$$;

comment on function public.create_mission(text, text, text, integer, integer, text, date, date) is
    'A daily mission for everybody, from its first to its last day (UTC). For admins.';
revoke execute on function public.create_mission(text, text, text, integer, integer, text, date, date)
from public, anon, authenticated, service_role, api_key;
grant execute on function public.create_mission(text, text, text, integer, integer, text, date, date) to authenticated;
