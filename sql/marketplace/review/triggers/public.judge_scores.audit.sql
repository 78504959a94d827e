select private.audit_table('public.judge_scores');
