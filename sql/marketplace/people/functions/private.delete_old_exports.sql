-- Scheduled.
create or replace function private.delete_old_exports(p_limit integer default 1000) returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_old uuid[];
begin
    select array_agg(old.id) into v_old
    from (
        select export.id
        from public.account_exports as export
        where export.expires_at <= now()
        order by export.expires_at
        limit p_limit
        for update skip locked
    ) as old;
    delete from private.account_export_rows as held
    where held.export_id = any(v_old);
    delete from public.account_exports as export
    where export.id = any(v_old);
    return coalesce(cardinality(v_old), 0);
end
$$;

comment on function private.delete_old_exports(integer) is 'Deletes exports whose time is over, at most p_limit; returns how many.';
revoke execute on function private.delete_old_exports(integer) from public;
