create or replace trigger touch_updated_at before update on learning.lessons
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on learning.lessons is 'Keeps updated_at.';
