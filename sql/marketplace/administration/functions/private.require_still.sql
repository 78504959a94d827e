--! requires functions/private.require_user.sql
-- Asked again by whoever has waited for a lock: a suspension or a sign-out that was committed meanwhile wins. It is a
-- statement of its own in the function that calls it, so it sees what is true now.
create or replace function private.require_still() returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    perform private.require_user();
end
$$;

comment on function private.require_still() is
    'XC001 or PT401 when the caller was suspended or signed out while they waited for a lock.';
revoke execute on function private.require_still() from public;
