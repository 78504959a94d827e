select private.schedule_job(
    'end_lost_creator_jobs', 'creators_private.end_lost_jobs', '* * * * *',
    'Fails the jobs of creators whose worker fell silent at their last attempt.'
);
