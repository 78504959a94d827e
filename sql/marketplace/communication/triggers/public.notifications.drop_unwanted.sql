--! requires functions/private.optional_notifications.sql
create or replace trigger drop_unwanted before insert on public.notifications
for each row
when (new.type = any(private.optional_notifications()))
execute function private.drop_unwanted_notification();
comment on trigger drop_unwanted on public.notifications is 'News that its reader has switched off is not written.';
