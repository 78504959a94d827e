select private.schedule_job(
    'let_on_unscanned', 'private.let_on_unscanned', '* * * * *',
    'Lets answers on whose files nobody has looked into in time.'
);
