select private.protect_table('public.company_blocks');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.company_blocks to anon, authenticated, service_role;

create policy company_blocks_select on public.company_blocks
for select to authenticated
using (
    -- who has blocked oneself, and why
    user_id = (select auth.uid())
    -- whom the companies that one manages have blocked
    or company_id in (select private.my_company_ids(array['manager']))
    or (select private.is_admin())
);
comment on policy company_blocks_select on public.company_blocks is
    'The blocked person and the managers of the company see a block, admins all.';
