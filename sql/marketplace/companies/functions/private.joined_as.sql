--! requires functions/private.shares_account.sql
-- Under which account: an admin's second one, which is paid as they are, is theirs. For money that one admin moves alone;
-- anybody may save an admin's account as their own, so that it must only ever ask for another admin.
create or replace function private.joined_as(p_company_id uuid, p_admin_id uuid) returns uuid
language sql
stable
security invoker
set search_path = ''
as $$
    select known.user_id
    from private.company_people as known
    where
        known.company_id = p_company_id
        and known.joined_at is not null
        and (
            known.user_id = p_admin_id
            or known.user_id in (select private.shares_account(p_admin_id))
        )
    limit 1
$$;

comment on function private.joined_as(uuid, uuid) is
    'The admin, or an account that is paid as they are, that is or ever was a member of the company; null for none.';
revoke execute on function private.joined_as(uuid, uuid) from public;
