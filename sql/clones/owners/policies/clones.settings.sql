select private.protect_table('clones.settings');
grant select on table clones.settings to authenticated, service_role;

create policy settings_select on clones.settings
for select to authenticated
using (true);
comment on policy settings_select on clones.settings is 'Whoever is signed in may know the bounds; set_clone_setting changes them.';
