select private.protect_table('public.appeals');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.appeals to anon, authenticated, service_role;

create policy appeals_select on public.appeals
for select to authenticated
using (
    -- one's own appeals
    user_id = (select auth.uid())
    -- those against what one's companies rejected; billing sees budgets, not work
    or company_id in (select private.my_company_ids(array['manager', 'viewer']))
    or (select private.is_admin())
);
comment on policy appeals_select on public.appeals is
    'The contributor sees their appeals, managers and viewers those of their company''s submissions, admins all.';
