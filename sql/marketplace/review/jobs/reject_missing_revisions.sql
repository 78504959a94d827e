select private.schedule_job(
    'reject_missing_revisions', 'private.reject_missing_revisions', '35 * * * *',
    'Rejects submissions whose revision did not come in time, and frees their places.'
);
