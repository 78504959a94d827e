--! requires functions/creators_private.announce_notification.sql
-- What is loaded with an earlier time is history, which nobody is written to about.
create or replace trigger announce after insert on creators.notification
for each row
when (new.created_at >= now())
execute function creators_private.announce_notification();
comment on trigger announce on creators.notification is 'Goes out by push and by mail too.';
