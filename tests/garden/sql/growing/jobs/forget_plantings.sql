select private.schedule_job(
    'forget_plantings', 'garden.forget_plantings', '0 3 * * *',
    'Deletes what was harvested more than two years ago.'
);
