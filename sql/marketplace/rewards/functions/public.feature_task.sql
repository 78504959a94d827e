--! requires functions/private.require_admin_user.sql
-- Security definer: nobody may write featured_tasks directly. A task that is featured already is
-- shown as said now.
create or replace function public.feature_task(
    p_task_id uuid,
    p_title text,
    p_subtitle text default null,
    p_image_url text default null,
    p_position integer default 100,
    p_starts_at timestamptz default now(),
    p_ends_at timestamptz default null
) returns table (featured_task_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_admin constant public.users := private.require_admin_user();
begin
    if not exists (select from public.tasks as task where task.id = p_task_id and task.status <> 'draft') then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such task.',
            column = 'p_task_id';
    end if;
    if p_ends_at <= coalesce(p_starts_at, now()) then
        raise exception using
            errcode = 'PT400',
            message = 'It ends before it starts.',
            column = 'p_ends_at';
    end if;
    return query
    insert into public.featured_tasks as featured (
        task_id, title, subtitle, image_url, position, starts_at, ends_at, created_by
    )
    values (
        p_task_id,
        btrim(p_title),
        nullif(btrim(p_subtitle), ''),
        p_image_url,
        coalesce(p_position, 100),
        coalesce(p_starts_at, now()),
        p_ends_at,
        v_admin.id
    )
    on conflict (task_id) do update
    set
        title = excluded.title,
        subtitle = excluded.subtitle,
        image_url = excluded.image_url,
        position = excluded.position,
        starts_at = excluded.starts_at,
        ends_at = excluded.ends_at
    returning featured.id;
end
$$;

comment on function public.feature_task(uuid, text, text, text, integer, timestamptz, timestamptz) is
    'Shows a task on the first screen, or changes how it is shown. For admins.';
revoke execute on function public.feature_task(uuid, text, text, text, integer, timestamptz, timestamptz)
from public, anon, authenticated, service_role, api_key;
grant execute on function public.feature_task(uuid, text, text, text, integer, timestamptz, timestamptz) to authenticated;
