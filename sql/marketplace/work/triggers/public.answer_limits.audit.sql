select private.audit_table('public.answer_limits');
