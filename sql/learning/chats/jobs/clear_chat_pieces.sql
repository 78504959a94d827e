select private.schedule_job(
    'clear_chat_pieces', 'learning_private.clear_chat_pieces', '30 3 * * *',
    'Clears the pieces of messages that have been complete for a week.'
);
