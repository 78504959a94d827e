create or replace trigger touch_updated_at before update on creators.subscription_tier
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.subscription_tier is 'Keeps updated_at.';
select private.audit_table('creators.subscription_tier');
