select private.schedule_job(
    'delete_old_exports', 'private.delete_old_exports', '*/30 * * * *',
    'Deletes exports of personal data whose time is over.'
);
