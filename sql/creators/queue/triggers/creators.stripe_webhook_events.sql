create or replace trigger touch_updated_at before update on creators.stripe_webhook_events
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.stripe_webhook_events is 'Keeps updated_at.';
select private.audit_table('creators.stripe_webhook_events');
