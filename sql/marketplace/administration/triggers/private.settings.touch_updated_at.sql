create or replace trigger touch_updated_at before update on private.settings
for each row execute function private.touch_updated_at();
