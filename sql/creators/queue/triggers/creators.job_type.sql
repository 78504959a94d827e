create or replace trigger touch_updated_at before update on creators.job_type
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.job_type is 'Keeps updated_at.';
