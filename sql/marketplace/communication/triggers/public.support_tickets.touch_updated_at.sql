create or replace trigger touch_updated_at before update on public.support_tickets
for each row execute function private.touch_updated_at();
