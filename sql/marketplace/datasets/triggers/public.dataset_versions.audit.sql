select private.audit_table('public.dataset_versions');
