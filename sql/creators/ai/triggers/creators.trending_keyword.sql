create or replace trigger touch_updated_at before update on creators.trending_keyword
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.trending_keyword is 'Keeps updated_at.';
