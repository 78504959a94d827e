create or replace trigger add_job after insert on creators.ai_suggestion
for each row when (new.status = 'requested')
execute function creators_private.add_entity_job('ai_suggestion');
comment on trigger add_job on creators.ai_suggestion is 'A suggestion that is requested has a job.';

create or replace trigger cancel_jobs after update of status on creators.ai_suggestion
for each row when (old.status = 'requested' and new.status <> 'requested')
execute function creators_private.cancel_entity_jobs();
comment on trigger cancel_jobs on creators.ai_suggestion is 'For what is settled, nobody begins to work.';

create or replace trigger cancel_deleted_jobs after delete on creators.ai_suggestion
for each row execute function creators_private.cancel_entity_jobs();
comment on trigger cancel_deleted_jobs on creators.ai_suggestion is 'For what is gone, nobody works.';
