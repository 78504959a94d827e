select private.fix_columns('learning.notes', 'lesson_id');
