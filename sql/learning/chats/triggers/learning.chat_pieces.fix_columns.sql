select private.fix_columns('learning.chat_pieces', 'message_id', 'chat_id', 'user_id');
