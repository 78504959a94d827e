select private.protect_table('creators.subscription');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table creators.subscription to anon, authenticated, service_role;

create policy subscription_select on creators.subscription
for select to authenticated
using (
    -- its owner
    user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy subscription_select on creators.subscription is 'Its owner and admins; only functions write.';
