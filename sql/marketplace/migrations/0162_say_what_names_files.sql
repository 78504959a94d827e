-- The core deletes what nothing names; in whatever bucket the marketplace's tables say where a file is.
-- What took a path alone is called by functions that are written anew in the same run.
-- squawk-ignore-file ban-drop-function
select
    private.names_files('submissions', known.relation::regclass, known.path_column, known.condition)
from (
    values
    ('public.uploads', 'path', 'true'),
    ('public.uploads', 'incoming_path', $condition$status in ('granted', 'stored')$condition$),
    ('public.submissions', 'media_path', 'true'),
    ('public.qc_assignments', 'media_path', 'true'),
    ('public.dataset_items', 'media_path', 'true'),
    ('public.users', 'avatar_path', 'true'),
    ('public.companies', 'logo_path', 'true')
) as known (relation, path_column, condition);

select private.sweep_bucket('submissions', 'private.unknown_files_kept');

drop function if exists private.is_file_named(text);
