-- Nobody: only functions reach this table, as their owner, who is not bound by Row Level Security.
select private.protect_table('private.invoice_series');
