select private.schedule_job(
    'expire_admin_approvals', 'private.expire_admin_approvals', '*/30 * * * *',
    'Ends what no second admin has decided in its time.'
);
