select private.schedule_job(
    'delete_old_job_runs', 'private.delete_old_job_runs', '40 2 * * *',
    'Deletes the runs of jobs that are older than 30 days.'
);
