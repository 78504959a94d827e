select private.protect_table('creators.subscription_tier');
grant select on table creators.subscription_tier to anon, authenticated, service_role;

create policy subscription_tier_select on creators.subscription_tier
for select to anon, authenticated
using (true);
comment on policy subscription_tier_select on creators.subscription_tier is 'Anybody may know; only migrations write.';
