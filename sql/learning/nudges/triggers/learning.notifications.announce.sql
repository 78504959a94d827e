--! requires functions/learning_private.announce_notification.sql
create or replace trigger announce after insert on learning.notifications
for each row execute function learning_private.announce_notification();
comment on trigger announce on learning.notifications is 'Goes out by push and by mail too.';
