select private.protect_table('creators.social_account');
grant select on table creators.social_account to anon, authenticated, service_role;

create policy social_account_select on creators.social_account
for select to authenticated
using (
    -- what is public
    is_public
    -- its owner
    or user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy social_account_select on creators.social_account is 'What is public for all, its owner''s, and all for admins; only functions write.';

create policy social_account_select_anon on creators.social_account
for select to anon
using (is_public);
comment on policy social_account_select_anon on creators.social_account is 'Who is not signed in sees what is public.';
