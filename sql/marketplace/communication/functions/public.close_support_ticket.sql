--! requires functions/private.require_account.sql functions/private.lock_support_ticket.sql
-- Security definer: nobody may write tickets directly.
create or replace function public.close_support_ticket(p_ticket_id uuid) returns table (ticket_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_account();
    v_ticket constant public.support_tickets := private.lock_support_ticket(p_ticket_id);
begin
    update public.support_tickets as ticket
    set
        status = 'closed',
        closed_by = v_person.id,
        closed_at = now()
    where ticket.id = v_ticket.id;
    return query select v_ticket.id;
end
$$;

comment on function public.close_support_ticket(uuid) is 'Closes a ticket: the person''s own, or any for an admin.';
revoke execute on function public.close_support_ticket(uuid) from public, anon, authenticated, service_role, api_key;
grant execute on function public.close_support_ticket(uuid) to authenticated;
