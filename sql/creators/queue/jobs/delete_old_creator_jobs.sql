select private.schedule_job(
    'delete_old_creator_jobs', 'creators_private.delete_old_jobs', '25 3 * * *',
    'Deletes the jobs of creators that ended more than 30 days ago, with their logs.'
);
