select private.fix_columns('learning.tests_content', 'test_id');
