create or replace trigger touch_updated_at before update on creators.cache_store
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.cache_store is 'Keeps updated_at.';
