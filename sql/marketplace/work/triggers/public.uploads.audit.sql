select private.audit_table('public.uploads');
