select private.protect_table('public.payouts');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.payouts to anon, authenticated, service_role;

create policy payouts_select on public.payouts
for select to authenticated
using (
    user_id = (select auth.uid())
    or (select private.is_admin())
);
comment on policy payouts_select on public.payouts is
    'People see how far their own payouts are, admins all; nobody writes them but functions.';
