select private.schedule_job(
    'clear_creator_cache', 'creators_private.clear_cache', '*/10 * * * *',
    'Deletes what has expired in the cache of creators.'
);
