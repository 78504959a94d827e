select private.schedule_job(
    'remind_of_tickets', 'private.remind_of_tickets', '15 7-19 * * *',
    'Tells admins which support tickets are not answered in time.'
);
