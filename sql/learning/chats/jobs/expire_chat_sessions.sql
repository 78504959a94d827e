select private.schedule_job(
    'expire_chat_sessions', 'learning_private.expire_chat_sessions', '50 2 * * *',
    'Ends chats in which nothing was said for 90 days.'
);
