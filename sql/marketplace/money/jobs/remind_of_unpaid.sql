select private.schedule_job(
    'remind_of_unpaid', 'private.remind_of_unpaid', '5 7 * * *',
    'Tells admins which approved payouts are not paid in time.'
);
