select private.schedule_job(
    'anonymise_practice', 'learning_private.anonymise_practice', '10 3 * * *',
    'Forgets whose practice of more than 18 months ago was, unless the learner keeps it.'
);
