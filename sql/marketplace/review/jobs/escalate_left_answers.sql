select private.schedule_job(
    'escalate_left_answers', 'private.escalate_left_answers', '25 * * * *',
    'Leaves answers that have found no agreement in time, or no decision of the company, to an admin.'
);
