--! replaces 83de9d8efd7f9892316b539dbd6ccd1b19aef2531ff68988bc0ddd1887f2197c
insert into private.settings (name, value, description, kind, minimum, maximum, can_be_null, needs_second_admin)
values (
    'unknown_files_kept',
    '"7 days"',
    'How long a file stays in the storage that no table knows; with null for ever.',
    'duration',
    '"1 day"',
    '"365 days"',
    true,
    false
);
