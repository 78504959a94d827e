select private.protect_table('clones.payments');
grant select on table clones.payments to authenticated, service_role;

create policy payments_select on clones.payments
for select to authenticated
using (
    -- its owner
    owner_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy payments_select on clones.payments is 'Its owner and admins; only functions write.';
