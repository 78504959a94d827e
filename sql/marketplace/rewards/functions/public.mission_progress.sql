--! requires functions/private.mission_counts.sql
-- Security definer: the counting function is in private. It counts for the caller alone.
create or replace function public.mission_progress(p_mission public.admin_tasks) returns integer
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
    if auth.uid() is null then
        return 0;
    end if;
    return least(
        coalesce(
            (
                select counted.total
                from private.mission_counts(p_mission, (now() at time zone 'UTC')::date, auth.uid()) as counted
            ),
            0
        ),
        p_mission.target_count
    );
end
$$;

comment on function public.mission_progress(public.admin_tasks) is 'How much of a mission the caller has done today (UTC).';
revoke execute on function public.mission_progress(public.admin_tasks) from public, anon, authenticated, service_role, api_key;
grant execute on function public.mission_progress(public.admin_tasks) to anon, authenticated, service_role;
