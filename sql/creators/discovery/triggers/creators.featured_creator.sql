create or replace trigger touch_updated_at before update on creators.featured_creator
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.featured_creator is 'Keeps updated_at.';
select private.audit_table('creators.featured_creator');
