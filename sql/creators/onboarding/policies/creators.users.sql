select private.protect_table('creators.users');
grant select on table creators.users to anon, authenticated, service_role;

create policy users_select on creators.users
for select to authenticated
using (
    -- what is public
    is_public
    -- its owner
    or id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy users_select on creators.users is 'Public creators for all, one''s own row, and all for admins; only triggers and functions write.';

create policy users_select_anon on creators.users
for select to anon
using (is_public);
comment on policy users_select_anon on creators.users is 'Who is not signed in sees what is public.';
