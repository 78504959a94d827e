select private.schedule_job(
    'expire_creator_connections', 'creators_private.expire_connections', '*/5 * * * *',
    'Expires accounts of creators whose permission has run out, and deletes connections that nobody completed.'
);
