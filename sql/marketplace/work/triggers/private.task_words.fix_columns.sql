select private.fix_columns('private.task_words', 'id', 'company_id');
