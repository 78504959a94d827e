--! requires functions/private.ticket_waits_since.sql functions/private.waiting_time.sql
-- Scheduled. Who has taken a ticket is reminded of it; one that waits twice as long, or that nobody has taken, is
-- everybody's. Bounded: each admin has one piece of news about all of them until they read it.
create or replace function private.remind_of_tickets() returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_count integer;
begin
    with late as materialized (
        select
            ticket.handled_by,
            waits.since <= now() - 2 * private.waiting_time('ticket_time') as is_everybodys
        from public.support_tickets as ticket
        cross join lateral private.ticket_waits_since(ticket.id) as waits (since)
        where
            ticket.status = 'open'
            and waits.since <= now() - private.waiting_time('ticket_time')
    ),

    told as (
        select
            person.id,
            count(*) as tickets
        from private.admins as admin
        inner join public.users as person on person.id = admin.user_id
        inner join late on late.is_everybodys or late.handled_by is null or late.handled_by = person.id
        where
            person.is_active
        group by person.id
    )

    insert into public.notifications (user_id, title, message, type, action_url, channels)
    select
        told.id,
        'Tickets wait for an answer',
        format('Not answered in time: %s. Please reply to them.', told.tickets),
        'escalation',
        '/admin/support?overdue',
        array['in_app', 'email']
    from told
    where not exists (
        select
        from public.notifications as unread
        where
            unread.user_id = told.id
            and not unread.is_read
            and unread.action_url = '/admin/support?overdue'
    );
    get diagnostics v_count = row_count;
    return v_count;
end
$$;

comment on function private.remind_of_tickets() is
    'Tells admins of tickets that are not answered within the setting ticket_time; returns how many it told.';
revoke execute on function private.remind_of_tickets() from public;
