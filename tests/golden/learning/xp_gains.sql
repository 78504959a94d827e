with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('xpGains', j5.v) as v
  from "learning"."users" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'delta', p2."delta",
        'reason', case p2."reason"
        when 'practice' then to_json('PRACTICE'::text)
        when 'test_passed' then to_json('TEST_PASSED'::text)
        when 'correction' then to_json('CORRECTION'::text)
        else case
        when p2."reason" is null then null
        else '{"\u003ainvalid":0}'::json end end,
        'createdAt', case
        when p2."created_at" >= '0001-01-01' and p2."created_at" < '10000-01-01' then to_json(p2."created_at")
        else gateway.far_time(to_json(p2."created_at")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."delta", t3."reason"
          from "learning"."xp_events" as t3
          where t3."user_id" = t1."id" and t3."reason" = $5::text
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as j5 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
