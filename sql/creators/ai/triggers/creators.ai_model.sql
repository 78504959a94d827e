create or replace trigger touch_updated_at before update on creators.ai_model
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.ai_model is 'Keeps updated_at.';
select private.audit_table('creators.ai_model');
