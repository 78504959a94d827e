create or replace trigger add_job after update of sync_requested_at on creators.social_account
for each row when (old.sync_requested_at is null and new.sync_requested_at is not null)
execute function creators_private.add_entity_job('social_account');
comment on trigger add_job on creators.social_account is 'A synchronisation that is requested has a job.';

create or replace trigger cancel_jobs after update of deleted_at, account_status_slug, sync_requested_at
on creators.social_account
for each row when (
    (old.deleted_at is null and new.deleted_at is not null)
    or (old.account_status_slug = 'active' and new.account_status_slug <> 'active')
    or (old.sync_requested_at is not null and new.sync_requested_at is null)
)
execute function creators_private.cancel_entity_jobs();
comment on trigger cancel_jobs on creators.social_account is 'For what is taken away or done, nobody begins to work.';
