select private.audit_table('public.company_transactions');
