select private.audit_table('public.featured_tasks');
