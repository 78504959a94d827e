-- Nobody names this table: clients do not reach the schema. Functions read it as its owner, who is not bound by Row Level
-- Security; admins see it in internal_audit.platform_settings.
select private.protect_table('private.settings');
grant select on table private.settings to authenticated;

create policy settings_select on private.settings
for select to authenticated
using ((select private.is_admin()));
comment on policy settings_select on private.settings is 'Admins see what is decided; only functions change it.';
