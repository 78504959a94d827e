select private.audit_table('public.campaigns');
