-- Nobody: the library pgqueuer wants the table to be there, and the gateway does not use it.
select private.protect_table('pgqueuer.pgqueuer_schedules');
