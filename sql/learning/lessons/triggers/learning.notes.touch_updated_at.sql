create or replace trigger touch_updated_at before update on learning.notes
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on learning.notes is 'Keeps updated_at.';
