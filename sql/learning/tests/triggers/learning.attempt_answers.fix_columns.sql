select private.fix_columns('learning.attempt_answers', 'attempt_id', 'user_id');
