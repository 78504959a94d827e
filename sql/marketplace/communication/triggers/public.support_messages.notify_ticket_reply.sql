create or replace trigger notify_ticket_reply after insert on public.support_messages
for each row
when (new.created_at >= now())
execute function private.notify_ticket_reply();
comment on trigger notify_ticket_reply on public.support_messages is 'The other side of a ticket hears of every message.';
