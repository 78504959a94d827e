--! was marketplace/jobs/delete_forgotten_files.sql
select private.schedule_deletion(
    'delete_forgotten_files', 'private.name_forgotten_files', 'private.forget_deleted_files', '* * * * *',
    'Deletes files in the storage that nothing names any more, of deleted accounts first of all.'
);
