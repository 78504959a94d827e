create or replace trigger touch_updated_at before update on creators.job_queue
for each row execute function private.touch_updated_at();
comment on trigger touch_updated_at on creators.job_queue is 'Keeps updated_at.';
select private.audit_table('creators.job_queue');

-- Transition tables allow one event for each trigger.
drop trigger if exists log_insert on creators.job_queue;
create trigger log_insert after insert on creators.job_queue
referencing new table as new_rows
for each statement execute function creators_private.log_jobs();
comment on trigger log_insert on creators.job_queue is 'Each change of state leaves a line in the log.';

drop trigger if exists log_update on creators.job_queue;
create trigger log_update after update on creators.job_queue
referencing old table as old_rows new table as new_rows
for each statement execute function creators_private.log_jobs();
comment on trigger log_update on creators.job_queue is 'Each change of state leaves a line in the log.';

drop trigger if exists tell_insert on creators.job_queue;
create trigger tell_insert after insert on creators.job_queue
referencing new table as new_rows
for each statement execute function creators_private.tell_jobs();
comment on trigger tell_insert on creators.job_queue is 'jobChanged.';

drop trigger if exists tell_update on creators.job_queue;
create trigger tell_update after update on creators.job_queue
referencing old table as old_rows new table as new_rows
for each statement execute function creators_private.tell_jobs();
comment on trigger tell_update on creators.job_queue is 'jobChanged.';

create or replace trigger settle_entity after update of status on creators.job_queue
for each row
when (old.status in ('pending', 'running') and new.status in ('completed', 'failed', 'cancelled'))
execute function creators_private.settle_job_entity();
comment on trigger settle_entity on creators.job_queue is 'What waits for a job is settled when it ends.';
