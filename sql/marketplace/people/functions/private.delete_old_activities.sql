-- Scheduled. The id begins with the time and the table is partitioned by it, so only old months are read.
create or replace function private.delete_old_activities(p_limit integer default 500000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_days constant integer := coalesce((
        select setting.value::text::integer
        from private.settings as setting
        where setting.name = 'activities_kept_days'
    ), 365);
    v_deleted integer;
begin
    delete from public.user_activities as activity
    where
        activity.id < private.uuid_v7_bound(now() - make_interval(days => v_days))
        and activity.id in (
            select old.id
            from public.user_activities as old
            where old.id < private.uuid_v7_bound(now() - make_interval(days => v_days))
            order by old.id
            limit p_limit
        );
    get diagnostics v_deleted = row_count;
    return v_deleted;
end
$$;

comment on function private.delete_old_activities(integer) is
    'Deletes activities that are older than the setting activities_kept_days, at most p_limit; returns how many.';
revoke execute on function private.delete_old_activities(integer) from public;
