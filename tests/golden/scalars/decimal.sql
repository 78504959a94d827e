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
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'title', p2."title",
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end,
        'minTrustScore', case
        when p2."min_trust_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."min_trust_score"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."title", t3."reward", t3."min_trust_score"
          from "public"."tasks" as t3
          where t3."reward" = $5::numeric
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $6::bigint
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
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."reward"
          from "public"."tasks" as t3
          where t3."reward" = $7::numeric
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $8::bigint
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
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."reward"
          from "public"."tasks" as t3
          where t3."reward" = $9::numeric
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $10::bigint
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
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."reward"
          from "public"."tasks" as t3
          where t3."reward" = $11::numeric
          order by t3."created_at", t3."id"
          limit 101
        ) as b4
        limit $12::bigint
      ) as p2
      order by p2."created_at", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
