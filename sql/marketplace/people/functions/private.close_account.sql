-- Security definer: nobody may write the core's figure directly. Whether an account acts is said once here, in public.users;
-- the core, which knows nothing of that table, asks its own.
create or replace function private.close_account() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    if new.is_active and new.deleted_at is null then
        delete from private.closed_accounts as closed
        where closed.user_id = new.id;
    else
        insert into private.closed_accounts as closed (user_id, closed_at, cause)
        values (new.id, coalesce(new.deleted_at, now()), case when new.deleted_at is null then 'suspended' else 'deleted' end)
        on conflict (user_id) do update set
            closed_at = excluded.closed_at,
            cause = excluded.cause
        where closed.cause <> excluded.cause;
    end if;
    return null;
end
$$;

comment on function private.close_account() is
    'Trigger: a suspended or deleted account is closed for the core too, and one that is opened again is open there.';
revoke execute on function private.close_account() from public;
