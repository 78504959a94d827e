create or replace trigger tell_insert after insert on clones.activity_logs
for each row execute function private.log_change('clone_activity_logged', 'owner_id');
comment on trigger tell_insert on clones.activity_logs is 'cloneActivityLogged.';
create or replace trigger refuse_change before update or delete on clones.activity_logs
for each row execute function private.refuse_change();
comment on trigger refuse_change on clones.activity_logs is 'What happened stays as it was logged, until its month is dropped.';
