select private.protect_table('public.submissions');
-- No policy lets anon see a row; without the grant a list that leads here would fail as a whole.
grant select on table public.submissions to anon, authenticated, service_role;

create policy submissions_select on public.submissions
for select to authenticated
using (
    -- one's own submissions
    user_id = (select auth.uid())
    -- submissions to the tasks of one's companies; billing sees budgets, not work
    or company_id in (select private.my_company_ids(array['manager', 'viewer']))
    or (select private.is_admin())
);
comment on policy submissions_select on public.submissions is
    'Contributors see their own submissions, managers and viewers those to their company''s tasks, admins all.';

grant select on table public.submissions to api_key;

create policy submissions_select_key on public.submissions
for select to api_key
using (company_id = (select private.key_company_id(array['submissions:read'])));
comment on policy submissions_select_key on public.submissions is 'A key sees those of its company, if its scopes say so.';
