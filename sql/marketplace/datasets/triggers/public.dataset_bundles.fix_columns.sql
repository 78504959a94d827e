select private.fix_columns('public.dataset_bundles', 'company_id');
