select private.audit_table('public.download_logs');
