create or replace trigger touch_updated_at before update on creators.content_category
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.content_category is 'Keeps updated_at.';
select private.audit_table('creators.content_category');
