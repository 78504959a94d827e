select private.schedule_job(
    'refill_panels', 'private.refill_panels', '*/5 * * * *',
    'Finds judges for submissions that wait for more of them.'
);
