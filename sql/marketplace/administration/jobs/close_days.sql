select private.schedule_job(
    'close_days', 'private.close_days', '4 * * * *',
    'Keeps the figures of the dashboard at the end of each day that is over.'
);
