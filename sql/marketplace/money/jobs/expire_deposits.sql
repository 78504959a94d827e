select private.schedule_job(
    'expire_deposits', 'private.expire_deposits', '17 * * * *',
    'Ends the deposits that nobody has confirmed in time.'
);
