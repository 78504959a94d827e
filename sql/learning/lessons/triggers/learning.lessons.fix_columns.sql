select private.fix_columns('learning.lessons', 'lesson_type');
