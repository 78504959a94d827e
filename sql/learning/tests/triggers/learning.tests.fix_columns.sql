select private.fix_columns('learning.tests', 'lesson_id');
