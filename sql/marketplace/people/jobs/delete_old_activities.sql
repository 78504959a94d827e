select private.schedule_job(
    'delete_old_activities', 'private.delete_old_activities', '20 3 * * *',
    'Deletes activities that are older than the setting activities_kept_days.'
);
