select private.protect_table('public.support_tickets');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.support_tickets to anon, authenticated, service_role;

create policy support_tickets_select on public.support_tickets
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy support_tickets_select on public.support_tickets is 'People see their own tickets, admins all.';
