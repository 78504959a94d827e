--! requires functions/private.is_own_money.sql
-- An account that is paid as the admin is counts where it would be paid: anybody may save an admin's account as their own, and
-- must not keep admins from rejecting their work by it.
create or replace function private.require_other_author(
    p_author_id uuid,
    p_admin_id uuid,
    p_is_paid boolean,
    p_argument text
) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if p_author_id = p_admin_id or (p_is_paid and private.is_own_money(p_admin_id, p_author_id)) then
        raise exception using
            errcode = 'XM022',
            message = 'Nobody decides about their own submission, nor approves that of an account that is paid to the same account as they are.',
            hint = 'Leave it to another admin.',
            column = p_argument;
    end if;
end
$$;

comment on function private.require_other_author(uuid, uuid, boolean, text) is
    'XM022 where an admin would decide about their own work, or pay that of an account which is paid as they are.';
revoke execute on function private.require_other_author(uuid, uuid, boolean, text) from public;
