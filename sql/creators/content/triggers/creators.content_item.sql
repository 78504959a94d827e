create or replace trigger touch_updated_at before update on creators.content_item
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.content_item is 'Keeps updated_at.';
