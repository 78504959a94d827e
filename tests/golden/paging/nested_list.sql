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
    with s3 as materialized (
      select b.*, b.everything or cardinality(b.k1) > 100 as walks
      from (
        select a.everything,
        array(select distinct "public"."my_company_ids"() where not a.everything) as k1
        from (
          select not row_security_active('"public"."campaigns"'::pg_catalog.regclass) or coalesce("public"."is_admin"(), false) as everything offset 0
        ) as a offset 0
      ) as b
    )
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('name', p2."name", 'tasks', j8.v) as v1
      from (
        select distinct on (u15."name", u15."id") u15.*
        from (
          (
            select e11.*
            from (select k.key from s3 as s, unnest(s.k1) as k (key) where not s.walks) as k10 cross join lateral (
              select b12.*
              from (
                select t9."name", t9."id"
                from "public"."campaigns" as t9
                where t9."company_id" >= k10.key and t9."company_id" <= k10.key
                order by t9."company_id", t9."name", t9."id"
                limit 101
              ) as b12
              limit $5::bigint
            ) as e11
          ) union all (select b14.* from (select t13."name", t13."id" from "public"."campaigns" as t13 where (select s3.walks from s3) and ((select s3.everything from s3) or t13."company_id" = any (coalesce((select s3.k1 from s3)))) order by t13."name", t13."id" limit 101) as b14 limit $5::bigint)
        ) as u15
        order by u15."name", u15."id"
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          'nodes', coalesce(json_agg(i.v1 order by i.n) filter (where i.n <= $6::bigint), '[]'::json),
          'pageInfo', json_build_object(
            'hasNextPage', count(*) > $6::bigint,
            'hasPreviousPage', exists (
              select
              from (
                select
                from "public"."tasks" as t5
                where t5."campaign_id" = p2."id" and (t5."created_at", t5."id") <= ($7::text::timestamptz, $8::text::uuid)
                order by t5."created_at", t5."id"
                limit 1
              ) as x
            )
          )
        ) as v
        from (
          select json_build_object('title', p4."title") as v1,
          row_number() over (order by p4."created_at", p4."id") as n
          from (
            select b7.*
            from (
              select t6."created_at", t6."id", t6."title"
              from "public"."tasks" as t6
              where t6."campaign_id" = p2."id" and (t6."created_at", t6."id") > ($7::text::timestamptz, $8::text::uuid)
              order by t6."created_at", t6."id"
              limit 101
            ) as b7
            limit $9::bigint
          ) as p4
        ) as i
      ) as j8 on true
      order by p2."name", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
