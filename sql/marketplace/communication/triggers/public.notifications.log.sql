drop trigger if exists log on public.notifications;
create trigger log after insert on public.notifications
for each row execute function private.log_notification();
comment on trigger log on public.notifications is 'notificationReceived.';
