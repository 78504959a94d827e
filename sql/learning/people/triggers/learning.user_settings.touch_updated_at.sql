create or replace trigger touch_updated_at before update on learning.user_settings
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on learning.user_settings is 'Keeps updated_at.';
