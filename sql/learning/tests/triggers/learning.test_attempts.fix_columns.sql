select private.fix_columns('learning.test_attempts', 'test_id', 'user_id');
