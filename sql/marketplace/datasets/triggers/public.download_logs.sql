drop trigger if exists refuse_change on public.download_logs;
create trigger refuse_change before delete or truncate on public.download_logs
for each statement execute function private.refuse_change();
comment on trigger refuse_change on public.download_logs is 'Who downloaded what stays.';

create or replace trigger refuse_update before update on public.download_logs
for each row execute function private.refuse_change_but_redaction('ip_address', 'user_agent');
comment on trigger refuse_update on public.download_logs is 'Who downloaded what stays as it was; from where goes with a deleted account.';
