select private.audit_table('public.qc_assignments');
