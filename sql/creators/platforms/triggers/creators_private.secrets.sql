create or replace trigger touch_updated_at before update on creators_private.secrets
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators_private.secrets is 'Keeps updated_at.';
