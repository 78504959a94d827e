create or replace trigger touch_updated_at before update on public.submission_notes
for each row execute function private.touch_updated_at();
