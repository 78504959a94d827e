select private.schedule_job(
    'fold_days', 'private.fold_days', '* * * * *',
    'Adds what has happened to the days of people and companies.'
);
