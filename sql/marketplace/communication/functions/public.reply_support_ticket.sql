--! requires functions/private.require_account.sql functions/private.lock_support_ticket.sql
-- Security definer: nobody may write messages directly. In their own ticket an admin is a person.
create or replace function public.reply_support_ticket(
    p_ticket_id uuid,
    p_message text
) returns table (ticket_id uuid, message_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant public.users := private.require_account();
    v_message constant text := private.require_text(p_message, 'p_message', 5000);
    v_ticket constant public.support_tickets := private.lock_support_ticket(p_ticket_id);
    v_from_support constant boolean := v_ticket.user_id <> v_person.id;
    v_id uuid;
begin
    if not v_from_support and (
        select count(*)
        from public.support_messages as message
        where
            message.ticket_id = p_ticket_id
            and message.created_at > coalesce(
                (
                    select max(answer.created_at)
                    from public.support_messages as answer
                    where
                        answer.ticket_id = p_ticket_id
                        and answer.from_support
                ),
                '-infinity'
            )
    ) >= 20 then
        raise exception using
            errcode = 'XM072',
            message = 'You have written 20 messages without an answer.',
            hint = 'Wait for the answer: all of them will be read.',
            column = 'p_ticket_id';
    end if;
    update public.support_tickets as ticket
    set
        status = case when v_from_support then 'answered' else 'open' end,
        handled_by = case when v_from_support then v_person.id else ticket.handled_by end
    where ticket.id = p_ticket_id;
    insert into public.support_messages (ticket_id, author_id, from_support, message)
    values (p_ticket_id, v_person.id, v_from_support, v_message)
    returning id into v_id;
    return query select p_ticket_id, v_id;
end
$$;

comment on function public.reply_support_ticket(uuid, text) is
    'Adds a message to a ticket: the person''s own, or an admin''s answer. The other side is notified.';
revoke execute on function public.reply_support_ticket(uuid, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.reply_support_ticket(uuid, text) to authenticated;
