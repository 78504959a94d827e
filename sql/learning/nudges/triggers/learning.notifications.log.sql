create or replace trigger log after insert on learning.notifications
for each row execute function private.log_change('learning_notification_received', 'user_id');
comment on trigger log on learning.notifications is 'learningNotificationReceived.';
