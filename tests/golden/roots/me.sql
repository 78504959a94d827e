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
    'id', t1."id",
    'fullName', t1."full_name",
    'role', case t1."role"
    when 'contributor' then to_json('CONTRIBUTOR'::text)
    when 'company' then to_json('COMPANY'::text)
    when 'admin' then to_json('ADMIN'::text)
    else case
    when t1."role" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'level', t1."level",
    'currentXp', t1."current_xp",
    'targetXp', t1."target_xp",
    'trustScore', case
    when t1."trust_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."trust_score"::text) end,
    'balance', case
    when t1."balance" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."balance"::text) end,
    'totalEarned', case
    when t1."total_earned" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."total_earned"::text) end,
    'totalWithdrawn', case
    when t1."total_withdrawn" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."total_withdrawn"::text) end,
    'bio', t1."bio",
    'location', t1."location",
    'region', t1."region",
    'languages', case
    when array_ndims(t1."languages") > 1 then '{"\u003ainvalid":0}'::json
    when array_position(t1."languages", null) is null then to_json(t1."languages")
    else (
      select coalesce(json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json)
      from unnest(t1."languages") as u (item)
    ) end,
    'preferredLanguage', t1."preferred_language",
    'timeZone', t1."time_zone",
    'isActive', t1."is_active",
    'isVerified', t1."is_verified",
    'lastLoginAt', case
    when t1."last_login_at" >= '0001-01-01' and t1."last_login_at" < '10000-01-01' then to_json(t1."last_login_at")
    else gateway.far_time(to_json(t1."last_login_at")) end,
    'createdAt', case
    when t1."created_at" >= '0001-01-01' and t1."created_at" < '10000-01-01' then to_json(t1."created_at")
    else gateway.far_time(to_json(t1."created_at")) end,
    'profile', j3.v,
    'transactions', j9.v,
    'xpEvents', j13.v
  ) as v
  from "public"."users" as t1
  left join lateral (
    select json_build_object(
      'name', t2."name",
      'level', t2."level",
      'badgeCount', t2."badge_count"
    ) as v
    from "public"."public_profiles" as t2
    where t2."id" = t1."id"
    limit 1
  ) as j3 on true
  left join lateral (
    select json_build_object(
      'totalCount', (select count(*) from "public"."transactions" as g where g."user_id" = t1."id"),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'type', case p4."type"
        when 'earning' then to_json('EARNING'::text)
        when 'withdrawal' then to_json('WITHDRAWAL'::text)
        when 'bonus' then to_json('BONUS'::text)
        when 'penalty' then to_json('PENALTY'::text)
        when 'refund' then to_json('REFUND'::text)
        else case
        when p4."type" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'amount', case
        when p4."amount" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p4."amount"::text) end,
        'balanceAfter', case
        when p4."balance_after" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p4."balance_after"::text) end,
        'description', p4."description",
        'submission', j6.v
      ) as v1
      from (
        select b8.*
        from (
          select t7."created_at",
          t7."id",
          t7."type",
          t7."amount",
          t7."balance_after",
          t7."description",
          t7."submission_id"
          from "public"."transactions" as t7
          where t7."user_id" = t1."id"
          order by t7."created_at" desc, t7."id" desc
          limit 101
        ) as b8
        limit $5::bigint
      ) as p4
      left join lateral (
        select json_build_object(
          'status', case t5."status"
          when 'validating' then to_json('VALIDATING'::text)
          when 'pending' then to_json('PENDING'::text)
          when 'approved' then to_json('APPROVED'::text)
          when 'rejected' then to_json('REJECTED'::text)
          when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
          else case
          when t5."status" is null then null
          else '{"\u003ainvalid":0}'::json end end
        ) as v
        from "public"."submissions" as t5
        where t5."id" = p4."submission_id"
        limit 1
      ) as j6 on true
      order by p4."created_at" desc, p4."id" desc
    ) as i
  ) as j9 on true
  left join lateral (
    select json_build_object(
      'aggregates', (
        select json_build_object(
          'sum', json_build_object(
            'amount', case
            when sum(g."amount")::numeric in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
            else to_json(sum(g."amount")::numeric::text) end
          )
        )
        from "public"."xp_events" as g
        where g."user_id" = t1."id"
      ),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object(
        'amount', p10."amount",
        'reason', case p10."reason"
        when 'submission_approved' then to_json('SUBMISSION_APPROVED'::text)
        when 'mission' then to_json('MISSION'::text)
        when 'badge' then to_json('BADGE'::text)
        when 'referral' then to_json('REFERRAL'::text)
        when 'adjustment' then to_json('ADJUSTMENT'::text)
        when 'decay' then to_json('DECAY'::text)
        else case
        when p10."reason" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ) as v1
      from (
        select b12.*
        from (
          select t11."created_at", t11."id", t11."amount", t11."reason"
          from "public"."xp_events" as t11
          where t11."user_id" = t1."id"
          order by t11."created_at" desc, t11."id" desc
          limit 101
        ) as b12
        limit $6::bigint
      ) as p10
      order by p10."created_at" desc, p10."id" desc
    ) as i
  ) as j13 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
