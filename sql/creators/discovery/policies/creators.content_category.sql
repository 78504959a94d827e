select private.protect_table('creators.content_category');
grant select on table creators.content_category to anon, authenticated, service_role;

create policy content_category_select on creators.content_category
for select to anon, authenticated
using (true);
comment on policy content_category_select on creators.content_category is 'Anybody knows the categories.';
