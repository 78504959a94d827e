select private.protect_table('creators.stripe_webhook_events');
grant select on table creators.stripe_webhook_events to authenticated, service_role;

create policy stripe_webhook_events_select on creators.stripe_webhook_events
for select to authenticated
using ((select private.is_admin()));
comment on policy stripe_webhook_events_select on creators.stripe_webhook_events is 'Admins alone; only functions write.';
