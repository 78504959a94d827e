create or replace trigger touch_updated_at before update on creators.notification
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.notification is 'Keeps updated_at.';
create or replace trigger tell_insert after insert on creators.notification
for each row execute function private.log_change('creator_notification_received', 'user_id');
comment on trigger tell_insert on creators.notification is 'creatorNotificationReceived.';
