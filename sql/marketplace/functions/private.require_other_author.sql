--! requires functions/private.is_own_money.sql
create or replace function private.require_other_author(p_author_id uuid, p_admin_id uuid, p_argument text) returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
    if private.is_own_money(p_admin_id, p_author_id) then
        raise exception using
            errcode = 'XM022',
            message = 'Nobody decides about their own submission, or that of an account that is paid to the same account as they are.',
            hint = 'Leave it to another admin.',
            column = p_argument;
    end if;
end
$$;

comment on function private.require_other_author(uuid, uuid, text) is
    'XM022 where an admin would decide about their own work, or that of an account which is paid as they are.';
revoke execute on function private.require_other_author(uuid, uuid, text) from public;
