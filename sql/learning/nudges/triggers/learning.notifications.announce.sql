--! requires functions/learning_private.announce_notification.sql
-- What is loaded with an earlier time is history, which nobody is written to about.
create or replace trigger announce after insert on learning.notifications
for each row
when (new.created_at >= now())
execute function learning_private.announce_notification();
comment on trigger announce on learning.notifications is 'Goes out by push and by mail too.';
