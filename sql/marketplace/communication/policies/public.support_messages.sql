select private.protect_table('public.support_messages');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.support_messages to anon, authenticated, service_role;

create policy support_messages_select on public.support_messages
for select to authenticated
using (
    -- the messages of a ticket that the person sees: the policy of tickets holds here too
    -- a value, asked for by key for each row of a page: `exists` may be hashed, and then reads all tickets
    (select true from public.support_tickets as ticket where ticket.id = support_messages.ticket_id)
);
comment on policy support_messages_select on public.support_messages is
    'Both sides of a ticket see all of its messages: the person and admins.';
