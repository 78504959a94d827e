select private.schedule_job(
    'delete_unused_uploads', 'private.delete_unused_uploads', '50 * * * *',
    'Deletes places for files that were granted and never used.'
);
