-- Security definer: nobody may write notifications directly.
create or replace function private.notify_ticket_reply() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.notifications (user_id, title, message, type, subject_type, subject_id, action_url, channels)
    select
        case when new.from_support then ticket.user_id else ticket.handled_by end,
        case when new.from_support then 'Support has answered' else 'A reply to your answer' end,
        left(format('"%s": %s', ticket.subject, new.message), 5000),
        'ticket_reply',
        'support_ticket',
        ticket.id,
        '/support/' || ticket.id,
        array['in_app', 'push']
    from public.support_tickets as ticket
    where
        ticket.id = new.ticket_id
        -- before the first answer nobody has taken the ticket
        and (new.from_support or ticket.handled_by is not null);
    return null;
end
$$;

comment on function private.notify_ticket_reply() is
    'Trigger: the person hears of every answer, and the admin who answered last of every reply.';
revoke execute on function private.notify_ticket_reply() from public;
