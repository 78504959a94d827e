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
        'reward', case
        when p2."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
        else to_json(p2."reward"::text) end
      ) as v1
      from (
        select t3."created_at", t3."id", t3."reward"
        from "public"."tasks" as t3
        where (t3."reward" > $5::numeric and t3."created_at" < $6::text::timestamptz)
        order by t3."created_at" desc, t3."id" desc
        limit $7::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
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
        select t3."created_at", t3."id", t3."reward"
        from "public"."tasks" as t3
        where (t3."reward" >= $8::numeric and t3."created_at" < $9::text::timestamptz)
        order by t3."created_at" desc, t3."id" desc
        limit $10::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
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
        select t3."created_at", t3."id", t3."reward"
        from "public"."tasks" as t3
        where (t3."reward" < $11::numeric and t3."created_at" < $12::text::timestamptz)
        order by t3."created_at" desc, t3."id" desc
        limit $13::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
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
        select t3."created_at", t3."id", t3."reward"
        from "public"."tasks" as t3
        where (t3."reward" <= $14::numeric and t3."created_at" < $15::text::timestamptz)
        order by t3."created_at" desc, t3."id" desc
        limit $16::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('minLevel', p2."min_level") as v1
      from (
        select t3."created_at", t3."id", t3."min_level"
        from "public"."tasks" as t3
        where (
          t3."min_level" > $17::integer and t3."min_level" <= $18::integer and t3."created_at" < $19::text::timestamptz
        )
        order by t3."created_at" desc, t3."id" desc
        limit $20::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name") as v1
      from (
        select t3."name", t3."id"
        from "public"."companies" as t3
        where (t3."name" >= $21::text and t3."name" < $22::text)
        order by t3."name", t3."id"
        limit $23::bigint
      ) as p2
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
