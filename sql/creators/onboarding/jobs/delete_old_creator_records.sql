select private.schedule_job(
    'delete_old_creator_records', 'creators_private.delete_old_records', '20 * * * *',
    'Deletes entries of the audit log of creators after a year, and their notifications after 180 days.'
);
