create or replace trigger touch_updated_at before update on creators.search_engine
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.search_engine is 'Keeps updated_at.';
