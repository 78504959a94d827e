select private.schedule_job(
    'delete_old_work_runs', 'private.delete_old_work_runs', '45 2 * * *',
    'Deletes the runs of services that are older than 30 days.'
);
