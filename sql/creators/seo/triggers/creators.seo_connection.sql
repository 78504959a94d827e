create or replace trigger touch_updated_at before update on creators.seo_connection
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.seo_connection is 'Keeps updated_at.';
create or replace trigger log_audit after insert or update or delete on creators.seo_connection
for each row execute function creators_private.log_audit('search_engine_slug', 'site_url', 'is_active');
comment on trigger log_audit on creators.seo_connection is 'creatorAuditLog.';
create or replace trigger drop_secret_delete after delete on creators.seo_connection
for each row
when (old.vault_secret_name is not null)
execute function creators_private.drop_connection_secret();
comment on trigger drop_secret_delete on creators.seo_connection is 'A secret goes with its connection.';
create or replace trigger drop_secret_update after update of vault_secret_name on creators.seo_connection
for each row
when (
    old.vault_secret_name is not null
    and old.vault_secret_name is distinct from new.vault_secret_name
)
execute function creators_private.drop_connection_secret();
comment on trigger drop_secret_update on creators.seo_connection is 'A secret goes when nothing refers to it.';
