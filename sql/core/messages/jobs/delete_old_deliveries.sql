select private.schedule_job(
    'delete_old_deliveries', 'private.delete_old_deliveries', '50 2 * * *',
    'Gives up messages that wait for a week, and deletes those of more than 30 days ago.'
);
