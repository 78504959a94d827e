select private.schedule_deletion(
    'queue_unknown_files', 'private.next_storage_page', 'private.queue_unknown_files', '* * * * *',
    'Looks through the storage, a thousand files a minute, for those that no table knows, and has them deleted after unknown_files_kept.'
);
