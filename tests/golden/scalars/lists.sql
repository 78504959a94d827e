with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'languages', case
    when array_ndims(t1."languages") > 1 then '{"\u003ainvalid":0}'::json
    when array_position(t1."languages", null) is null then to_json(t1."languages")
    else (
      select coalesce(json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json)
      from unnest(t1."languages") as u (item)
    ) end
  ) as v
  from "public"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
),
(
  select l1.v
  from (
    with s3 as materialized (
      select not row_security_active('"public"."tasks"'::pg_catalog.regclass) or coalesce(f1."everything", false) as walks,
      f1."company_ids" as k1,
      f1."campaign_ids" as k2,
      f1."key_company_id" as w1
      from "public"."my_task_scopes"() as f1
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'requiredLanguages', case
        when array_ndims(p2."required_languages") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."required_languages", null) is null then to_json(p2."required_languages")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."required_languages") as u (item)
        ) end
      ) as v1
      from (
        select distinct on (u22."created_at", u22."id") u22.*
        from (
          (select b5.* from (select t4."created_at", t4."id", t4."required_languages" from "public"."tasks" as t4 where (select not s3.walks and s3.w1 is null from s3) and t4."status" = 'active' and t4."is_private" = false order by t4."created_at", t4."id" limit 101) as b5 limit $5::bigint) union all (select e8.* from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks and s.w1 is null) as k7 cross join lateral (select b9.* from (select t6."created_at", t6."id", t6."required_languages" from "public"."tasks" as t6 where (t6."status" = 'active' and t6."is_private" = false) is not true and t6."company_id" >= k7.key and t6."company_id" <= k7.key order by t6."company_id", t6."created_at", t6."id" limit 101) as b9 limit $5::bigint) as e8) union all (select e12.* from (select k.key from s3 as s, unnest(s.k2) as k (key) where not s.walks and s.w1 is null) as k11 cross join lateral (select b13.* from (select t10."created_at", t10."id", t10."required_languages" from "public"."tasks" as t10 where (t10."status" = 'active' and t10."is_private" = false) is not true and t10."campaign_id" >= k11.key and t10."campaign_id" <= k11.key and t10."status" = 'active' and t10."is_private" = true order by t10."campaign_id", t10."created_at", t10."id" limit 101) as b13 limit $5::bigint) as e12) union all (
            select b17.*
            from (
              select x16.*
              from (select l."user_id" as "the caller", l."task_id" as "id", l."created_at" as "created_at" from "public"."kept_tasks" as l) as o15 cross join lateral (
                select t14."created_at", t14."id", t14."required_languages"
                from "public"."tasks" as t14
                where t14."id" = o15."id" offset 0
              ) as x16
              where (select not s3.walks and s3.w1 is null from s3) and o15."the caller" = any (
                array[(
                  select (
                    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
                  )::uuid
                )]
              )
              order by o15."the caller", o15."created_at", o15."id"
              limit 101
            ) as b17
            limit $5::bigint
          ) union all (select b19.* from (select t18."created_at", t18."id", t18."required_languages" from "public"."tasks" as t18 where (select not s3.walks and s3.w1 is not null from s3) and t18."company_id" >= (select s3.w1 from s3) and t18."company_id" <= (select s3.w1 from s3) order by t18."company_id", t18."created_at", t18."id" limit 101) as b19 limit $5::bigint) union all (select b21.* from (select t20."created_at", t20."id", t20."required_languages" from "public"."tasks" as t20 where (select s3.walks from s3) order by t20."created_at", t20."id" limit 101) as b21 limit $5::bigint)
        ) as u22
        order by u22."created_at", u22."id"
        limit $5::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'channels', case
        when array_ndims(p2."channels") > 1 then '{"\u003ainvalid":0}'::json
        when p2."channels" is not null then (
          select coalesce(
            json_agg(
              coalesce(
                to_json(
                  case u.item
                  when 'in_app' then to_json('IN_APP'::text)
                  when 'push' then to_json('PUSH'::text)
                  when 'email' then to_json('EMAIL'::text)
                  else case
                  when u.item is null then null
                  else '{"\u003ainvalid":0}'::json end end
                ),
                '{"\u003ainvalid":0}'::json
              )
            ),
            '[]'::json
          )
          from unnest(p2."channels") as u (item)
        ) end,
        'type', case p2."type"
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
        when p2."type" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."channels", t3."type"
          from "public"."notifications" as t3
          where t3."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
