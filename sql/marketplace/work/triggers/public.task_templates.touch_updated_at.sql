create or replace trigger touch_updated_at before update on public.task_templates
for each row execute function private.touch_updated_at();
