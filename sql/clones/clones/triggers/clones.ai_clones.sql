-- Transition tables allow one event for each trigger.
drop trigger if exists log_insert on clones.ai_clones;
create trigger log_insert after insert on clones.ai_clones
referencing new table as new_rows
for each statement execute function clones_private.log_clones();
comment on trigger log_insert on clones.ai_clones is 'Each change of state leaves one activity.';

drop trigger if exists log_update on clones.ai_clones;
create trigger log_update after update on clones.ai_clones
referencing old table as old_rows new table as new_rows
for each statement execute function clones_private.log_clones();
comment on trigger log_update on clones.ai_clones is 'Each change of state leaves one activity.';

create or replace trigger touch_updated_at before update on clones.ai_clones
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on clones.ai_clones is 'Keeps updated_at.';
select private.audit_table('clones.ai_clones');

create or replace trigger tell_insert after insert on clones.ai_clones
for each row execute function private.log_change('clone_changed', 'owner_id');
comment on trigger tell_insert on clones.ai_clones is 'cloneChanged.';
create or replace trigger tell_update after update on clones.ai_clones
for each row
when (
    (old.name, old.description, old.model_type, old.status, old.config)
    is distinct from (new.name, new.description, new.model_type, new.status, new.config)
)
execute function private.log_change('clone_changed', 'owner_id');
comment on trigger tell_update on clones.ai_clones is 'cloneChanged.';

create or replace trigger hold_tasks after update of status on clones.ai_clones
for each row
when (old.status <> new.status)
execute function clones_private.hold_tasks();
comment on trigger hold_tasks on clones.ai_clones is 'What a paused clone was given waits.';
