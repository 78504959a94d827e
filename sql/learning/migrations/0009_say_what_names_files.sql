-- Files that no asset names go from the storage; the two buckets are learning's own.
select
    private.names_files('lessons', 'learning.media_assets', 'path', $condition$bucket = 'lessons'$condition$),
    private.names_files('practice', 'learning.media_assets', 'path', $condition$bucket = 'practice'$condition$);

select
    private.sweep_bucket('lessons', 'learning_private.unknown_files_kept'),
    private.sweep_bucket('practice', 'learning_private.unknown_files_kept');
