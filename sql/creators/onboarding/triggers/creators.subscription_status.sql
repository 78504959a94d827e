create or replace trigger touch_updated_at before update on creators.subscription_status
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.subscription_status is 'Keeps updated_at.';
