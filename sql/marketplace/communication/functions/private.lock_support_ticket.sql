--! requires functions/private.require_account.sql functions/private.require_admin_user.sql
-- For functions that write to a ticket. Whose it is not is told that there is none.
create or replace function private.lock_support_ticket(p_ticket_id uuid) returns public.support_tickets
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_ticket public.support_tickets;
begin
    perform private.require_account();
    select * into v_ticket
    from public.support_tickets as ticket
    where
        ticket.id = p_ticket_id
        and (ticket.user_id = (select auth.uid()) or (select private.is_admin()))
    for no key update;
    if not found then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such ticket among yours.',
            column = 'p_ticket_id';
    end if;
    -- Asked again under the lock: a sign-out or a suspension that was committed meanwhile wins.
    perform private.require_account();
    if v_ticket.user_id <> (select auth.uid()) then
        perform private.require_admin_user();
    end if;
    if v_ticket.status = 'closed' then
        raise exception using
            errcode = 'XM070',
            message = 'This ticket is closed.',
            hint = 'Open another one.',
            column = 'p_ticket_id';
    end if;
    return v_ticket;
end
$$;

comment on function private.lock_support_ticket(uuid) is
    'Locks and returns a ticket of the caller, any for an admin; PT404 to others, XM070 when it is closed.';
revoke execute on function private.lock_support_ticket(uuid) from public;
