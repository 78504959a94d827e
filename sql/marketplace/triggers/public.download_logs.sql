drop trigger if exists refuse_change on public.download_logs;
create trigger refuse_change before update or delete or truncate on public.download_logs
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.download_logs is 'Who downloaded what stays as it was.';
