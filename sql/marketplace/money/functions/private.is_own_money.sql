--! requires functions/private.shares_account.sql
-- An admin's second account is their own: it is paid to the same account as they are.
create or replace function private.is_own_money(p_admin_id uuid, p_beneficiary_id uuid) returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    return coalesce(p_beneficiary_id = p_admin_id, false)
    or (
        p_beneficiary_id is not null
        and p_beneficiary_id in (select private.shares_account(p_admin_id))
    );
end
$$;

comment on function private.is_own_money(uuid, uuid) is
    'Whether money for a person is an admin''s own: it is the same person, or both have saved, or were paid to, the same account.';
revoke execute on function private.is_own_money(uuid, uuid) from public;
