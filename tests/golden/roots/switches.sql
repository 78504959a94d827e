with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."notifications" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        ) and g."is_read" = $5::boolean
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'isRead', p2."is_read",
        'readAt', case
        when p2."read_at" >= '0001-01-01' and p2."read_at" < '10000-01-01' then to_json(p2."read_at")
        else gateway.far_time(to_json(p2."read_at")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."is_read", t3."read_at"
          from "public"."notifications" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          ) and t3."is_read" = $5::boolean
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."notifications" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        )
      )
    ) as v
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'totalCount', (
        select count(*)
        from "public"."notifications" as g
        where g."user_id" = (
          select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
        )
      ),
      'groups', (
        select coalesce(json_agg(h.v), '[]'::json)
        from (
          select json_build_object(
            'type', case g."type"
            when 'task_completion' then to_json('TASK_COMPLETION'::text)
            when 'submission_rejected' then to_json('SUBMISSION_REJECTED'::text)
            when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
            when 'level_up' then to_json('LEVEL_UP'::text)
            when 'campaign_invitation' then to_json('CAMPAIGN_INVITATION'::text)
            when 'company_invitation' then to_json('COMPANY_INVITATION'::text)
            when 'company_invitation_answered' then to_json('COMPANY_INVITATION_ANSWERED'::text)
            when 'campaign_paused' then to_json('CAMPAIGN_PAUSED'::text)
            when 'withdrawal_processed' then to_json('WITHDRAWAL_PROCESSED'::text)
            when 'achievement_unlocked' then to_json('ACHIEVEMENT_UNLOCKED'::text)
            when 'escalation' then to_json('ESCALATION'::text)
            when 'company_membership' then to_json('COMPANY_MEMBERSHIP'::text)
            when 'company_block' then to_json('COMPANY_BLOCK'::text)
            when 'appeal_opened' then to_json('APPEAL_OPENED'::text)
            when 'appeal_decided' then to_json('APPEAL_DECIDED'::text)
            when 'ticket_reply' then to_json('TICKET_REPLY'::text)
            when 'judgement_assigned' then to_json('JUDGEMENT_ASSIGNED'::text)
            when 'deposit_decided' then to_json('DEPOSIT_DECIDED'::text)
            when 'billing_status_changed' then to_json('BILLING_STATUS_CHANGED'::text)
            when 'report_ready' then to_json('REPORT_READY'::text)
            when 'admin_message' then to_json('ADMIN_MESSAGE'::text)
            when 'system_update' then to_json('SYSTEM_UPDATE'::text)
            else case
            when g."type" is null then null
            else '{"\u003ainvalid":0}'::json end end,
            'isRead', g."is_read",
            'count', count(*)
          ) as v
          from "public"."notifications" as g
          where g."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          group by g."type", g."is_read"
          order by g."type", g."is_read"
          limit $7::bigint
        ) as h
      )
    ) as v
  ) as l1
  where c.ok
)
from c;
