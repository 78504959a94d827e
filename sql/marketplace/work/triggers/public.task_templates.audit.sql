select private.audit_table('public.task_templates');
