--! requires functions/private.announce_notification.sql
create or replace trigger announce after insert on public.notifications
for each row
when (new.channels && array['push', 'email'])
execute function private.announce_notification();
comment on trigger announce on public.notifications is 'News goes out by push and by mail too.';
