select private.schedule_job(
    'end_lost_clone_tasks', 'clones_private.end_lost_tasks', '* * * * *',
    'Fails the tasks of clones whose worker fell silent at their last attempt.'
);
