create or replace trigger touch_updated_at before update on creators.social_account
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.social_account is 'Keeps updated_at.';
create or replace trigger log_audit after insert or update or delete on creators.social_account
for each row execute function creators_private.log_audit('platform_slug', 'platform_account_id', 'account_status_slug', 'visibility', 'deleted_at');
comment on trigger log_audit on creators.social_account is 'creatorAuditLog.';
