select private.protect_table('creators.content_type');
grant select on table creators.content_type to anon, authenticated, service_role;

create policy content_type_select on creators.content_type
for select to anon, authenticated
using (true);
comment on policy content_type_select on creators.content_type is 'Anybody may know; only migrations write.';
