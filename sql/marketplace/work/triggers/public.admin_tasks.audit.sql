select private.audit_table('public.admin_tasks');
