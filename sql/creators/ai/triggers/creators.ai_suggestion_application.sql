create or replace trigger touch_updated_at before update on creators.ai_suggestion_application
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.ai_suggestion_application is 'Keeps updated_at.';
