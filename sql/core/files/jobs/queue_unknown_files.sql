--! was marketplace/jobs/queue_unknown_files.sql
select private.schedule_deletion(
    'queue_unknown_files', 'private.next_storage_page', 'private.queue_unknown_files', '* * * * *',
    'Looks through the storage, a thousand files a minute, for those that no table knows, and has them deleted when they have been there for long enough.'
);
