create or replace trigger touch_updated_at before update on creators.platform_connection
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.platform_connection is 'Keeps updated_at.';
