-- Nobody: only gateway.claim_event_log reaches this table, as its owner.
select private.protect_table('gateway.event_log');
