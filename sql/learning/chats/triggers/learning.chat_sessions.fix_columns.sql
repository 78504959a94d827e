select private.fix_columns('learning.chat_sessions', 'user_id');
