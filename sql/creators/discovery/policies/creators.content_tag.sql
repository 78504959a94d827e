select private.protect_table('creators.content_tag');
grant select on table creators.content_tag to anon, authenticated, service_role;

create policy content_tag_select on creators.content_tag
for select to anon, authenticated
using (true);
comment on policy content_tag_select on creators.content_tag is 'Anybody knows the tags of public content.';
