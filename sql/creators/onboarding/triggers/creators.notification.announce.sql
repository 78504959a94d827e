--! requires functions/creators_private.announce_notification.sql
create or replace trigger announce after insert on creators.notification
for each row execute function creators_private.announce_notification();
comment on trigger announce on creators.notification is 'Goes out by push and by mail too.';
