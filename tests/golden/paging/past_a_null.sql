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
        select u7.*
        from (
          (
            select b4.*
            from (
              select t3."deadline", t3."id", t3."title"
              from "public"."tasks" as t3
              where t3."created_at" < $5::text::timestamptz and (t3."deadline", t3."id") > ($6::text::timestamptz, $7::text::uuid)
              order by t3."deadline", t3."id"
              limit 101
            ) as b4
            limit $8::bigint
          ) union all (select b6.* from (select t5."deadline", t5."id", t5."title" from "public"."tasks" as t5 where t5."created_at" < $5::text::timestamptz and t5."deadline" is null order by t5."deadline", t5."id" limit 101) as b6 limit $8::bigint)
        ) as u7
        order by u7."deadline", u7."id"
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
            t3."deadline" is null and t3."id" > $10::text::uuid
          )
          order by t3."deadline", t3."id"
          limit 101
        ) as b4
        limit $11::bigint
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
      'nodes', coalesce(json_agg(i.v1 order by i.n desc) filter (where i.n <= $12::bigint), '[]'::json),
      'pageInfo', json_build_object(
        'hasNextPage', exists (
          select
          from (
            select
            from "public"."tasks" as t3
            where t3."created_at" < $13::text::timestamptz and (
              t3."deadline" is null and t3."id" >= $14::text::uuid
            )
            order by t3."deadline", t3."id"
            limit 1
          ) as x
        ),
        'hasPreviousPage', count(*) > $12::bigint
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
        select u8.*
        from (
          (
            select b5.*
            from (
              select t4."deadline", t4."id", t4."title"
              from "public"."tasks" as t4
              where t4."created_at" < $13::text::timestamptz and (
                t4."deadline" is null and t4."id" < $14::text::uuid
              )
              order by t4."deadline" desc, t4."id" desc
              limit 101
            ) as b5
            limit $15::bigint
          ) union all (select b7.* from (select t6."deadline", t6."id", t6."title" from "public"."tasks" as t6 where t6."created_at" < $13::text::timestamptz and t6."deadline" is not null order by t6."deadline" desc, t6."id" desc limit 101) as b7 limit $15::bigint)
        ) as u8
        order by u8."deadline" desc, u8."id" desc
        limit $15::bigint
      ) as p2
    ) as i
  ) as l1
  where c.ok
)
from c;
