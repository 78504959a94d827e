select private.schedule_job(
    'expire_company_invitations', 'private.expire_company_invitations', '10 * * * *',
    'Ends invitations to companies that nobody has answered in time.'
);
