create or replace trigger touch_updated_at before update on public.answer_limits
for each row execute function private.touch_updated_at();
