-- The days of the demo data are folded, as the job does it.
select private.fold_days();
