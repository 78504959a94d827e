create or replace trigger refuse_change before update of id, user_id, actor_role, action, entity, entity_id, changes, created_at on creators.audit_log
for each row execute function private.refuse_change();
comment on trigger refuse_change on creators.audit_log is 'What happened stays as it was logged.';
