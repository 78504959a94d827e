create or replace trigger touch_updated_at before update on creators.seo_usage
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.seo_usage is 'Keeps updated_at.';
