select private.audit_table('public.submission_notes');
