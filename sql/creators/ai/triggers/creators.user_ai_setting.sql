create or replace trigger touch_updated_at before update on creators.user_ai_setting
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.user_ai_setting is 'Keeps updated_at.';
