create or replace trigger add_job after insert on creators.seo_submission
for each row when (new.status = 'pending')
execute function creators_private.add_entity_job('seo_submission');
comment on trigger add_job on creators.seo_submission is 'A submission that is asked for has a job.';

create or replace trigger cancel_jobs after update of status on creators.seo_submission
for each row when (old.status = 'pending' and new.status <> 'pending')
execute function creators_private.cancel_entity_jobs();
comment on trigger cancel_jobs on creators.seo_submission is 'For what is settled, nobody begins to work.';

create or replace trigger cancel_deleted_jobs after delete on creators.seo_submission
for each row execute function creators_private.cancel_entity_jobs();
comment on trigger cancel_deleted_jobs on creators.seo_submission is 'For what is gone, nobody works.';
