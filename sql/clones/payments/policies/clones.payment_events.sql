select private.protect_table('clones.payment_events');
grant select on table clones.payment_events to authenticated, service_role;

create policy payment_events_select on clones.payment_events
for select to authenticated
using ((select private.is_admin()));
comment on policy payment_events_select on clones.payment_events is 'Admins; settle_payment writes them.';
