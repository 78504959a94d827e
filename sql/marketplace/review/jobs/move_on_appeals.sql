select private.schedule_job(
    'move_on_appeals', 'private.move_on_appeals', '35 * * * *',
    'Tells admins of appeals that wait, and ends those that nobody decides.'
);
