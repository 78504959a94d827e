-- A job may name files for the runner to delete: the storage is no place that SQL reaches.
alter table gateway.jobs
    add column tells text
    constraint jobs_valid_tells check (tells ~ '^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$');
comment on column gateway.jobs.tells is
    'Where `function` names files to delete: the function that is told which are gone; null for work that SQL does alone.';
