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
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."deadline", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."created_at" < $5::text::timestamptz and (
            (t3."deadline" > $6::text::timestamptz or (t3."deadline" is null and $6::text::timestamptz is not null)) or (
              t3."deadline" is not distinct
              from $6::text::timestamptz and (
                t3."id" > $7::text::uuid or (t3."id" = $7::text::uuid and false)
              )
            )
          )
          order by t3."deadline", t3."id"
          limit 101
        ) as b4
        limit $8::bigint
      ) as p2
      order by p2."deadline", p2."id"
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
        'title', p2."title",
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."deadline", t3."id", t3."title"
          from "public"."tasks" as t3
          where t3."created_at" < $9::text::timestamptz and (
            (t3."deadline" > $10::text::timestamptz or (t3."deadline" is null and $10::text::timestamptz is not null)) or (
              t3."deadline" is not distinct
              from $10::text::timestamptz and (
                t3."id" > $11::text::uuid or (t3."id" = $11::text::uuid and false)
              )
            )
          )
          order by t3."deadline", t3."id"
          limit 101
        ) as b4
        limit $12::bigint
      ) as p2
      order by p2."deadline", p2."id"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object(
      'nodes', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $13::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', exists (
          select
          from (
            select
            from "public"."tasks" as t3
            where t3."created_at" < $14::text::timestamptz and (
              (t3."deadline" > $15::text::timestamptz or (t3."deadline" is null and $15::text::timestamptz is not null)) or (
                t3."deadline" is not distinct
                from $15::text::timestamptz and (
                  t3."id" > $16::text::uuid or (t3."id" = $16::text::uuid and true)
                )
              )
            )
            order by t3."deadline", t3."id"
            limit 1
          ) as x
        ),
        'hasPreviousPage', count(*) > $13::bigint
      )
    ) as v
    from (
      select json_build_object(
        'title', p2."title",
        'deadline', case
        when p2."deadline" >= '0001-01-01' and p2."deadline" < '10000-01-01' then to_json(p2."deadline")
        else gateway.far_time(to_json(p2."deadline")) end
      ) as v1,
      row_number() over (order by p2."deadline" desc, p2."id" desc) as n
      from (
        select b5.*
        from (
          select t4."deadline", t4."id", t4."title"
          from "public"."tasks" as t4
          where t4."created_at" < $14::text::timestamptz and (
            (t4."deadline" < $15::text::timestamptz or (t4."deadline" is not null and $15::text::timestamptz is null)) or (
              t4."deadline" is not distinct
              from $15::text::timestamptz and (
                t4."id" < $16::text::uuid or (t4."id" = $16::text::uuid and false)
              )
            )
          )
          order by t4."deadline" desc, t4."id" desc
          limit 101
        ) as b5
        limit $17::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
