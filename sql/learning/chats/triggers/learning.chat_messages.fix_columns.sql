select private.fix_columns('learning.chat_messages', 'chat_id', 'user_id');
