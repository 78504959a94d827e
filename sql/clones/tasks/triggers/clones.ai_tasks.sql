-- Transition tables allow one event for each trigger.
drop trigger if exists log_insert on clones.ai_tasks;
create trigger log_insert after insert on clones.ai_tasks
referencing new table as new_rows
for each statement execute function clones_private.log_tasks();
comment on trigger log_insert on clones.ai_tasks is 'Each change of state leaves one activity.';

drop trigger if exists log_update on clones.ai_tasks;
create trigger log_update after update on clones.ai_tasks
referencing old table as old_rows new table as new_rows
for each statement execute function clones_private.log_tasks();
comment on trigger log_update on clones.ai_tasks is 'Each change of state leaves one activity.';

create or replace trigger touch_updated_at before update on clones.ai_tasks
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on clones.ai_tasks is 'Keeps updated_at.';
select private.audit_table('clones.ai_tasks');

drop trigger if exists tell_insert on clones.ai_tasks;
create trigger tell_insert after insert on clones.ai_tasks
referencing new table as new_rows
for each statement execute function clones_private.tell_tasks();
comment on trigger tell_insert on clones.ai_tasks is 'cloneTaskChanged.';

drop trigger if exists tell_update on clones.ai_tasks;
create trigger tell_update after update on clones.ai_tasks
referencing old table as old_rows new table as new_rows
for each statement execute function clones_private.tell_tasks();
comment on trigger tell_update on clones.ai_tasks is 'cloneTaskChanged.';
