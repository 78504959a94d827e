select private.schedule_job(
    'drop_old_clone_activities', 'clones_private.drop_old_activities', '40 2 * * *',
    'Drops the months of activities of clones that are older than the setting activity_days.'
);
