select private.protect_table('creators.content_item');
grant select on table creators.content_item to anon, authenticated, service_role;

create policy content_item_select on creators.content_item
for select to authenticated
using (
    -- what is public
    is_public
    -- its owner
    or user_id = (select auth.uid())
    -- admins see all
    or (select private.is_admin())
);
comment on policy content_item_select on creators.content_item is 'What is public for all, its owner''s, and all for admins; only functions write.';

create policy content_item_select_anon on creators.content_item
for select to anon
using (is_public);
comment on policy content_item_select_anon on creators.content_item is 'Who is not signed in sees what is public.';
