select private.fix_columns('public.answer_limits', 'id', 'company_id');
