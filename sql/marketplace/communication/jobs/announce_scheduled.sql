select private.schedule_job(
    'announce_scheduled', 'private.announce_scheduled', '* * * * *',
    'Tells those who listen of announcements whose time has come.'
);
