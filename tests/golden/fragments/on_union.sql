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
        'subject', case p2."subject_type"
        when 'task' then j4.v
        when 'submission' then j8.v
        when 'campaign' then j10.v
        when 'public_campaign' then j12.v
        when 'transaction' then j14.v
        when 'user' then j16.v
        when 'withdrawal' then j18.v
        when 'badge' then j20.v
        when 'support_ticket' then j22.v
        when 'judgement' then j24.v
        when 'company_invitation' then j26.v
        when 'deposit' then j28.v
        when 'company' then j30.v
        when 'appeal' then j32.v
        when 'company_block' then j34.v
        when 'report' then j36.v end
      ) as v1
      from (
        select b38.*
        from (
          select t37."created_at", t37."id", t37."title", t37."subject_type", t37."subject_id"
          from "public"."notifications" as t37
          where t37."user_id" = (
            select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
          )
          order by t37."created_at" desc, t37."id" desc
          limit 101
        ) as b38
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object(
          '__typename', 'Task',
          'nodeId', replace(
            replace(
              replace(
                replace(encode(convert_to('Task:' || t3."id"::text, 'UTF8'), 'base64'), E'\n', ''),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          ),
          'title', t3."title",
          'reward', case
          when t3."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
          else to_json(t3."reward"::text) end
        ) as v
        from "public"."tasks" as t3
        where p2."subject_type" = 'task' and t3."id" = p2."subject_id"
        limit 1
      ) as j4 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Submission',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Submission:' || t5."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          ),
          'status', case t5."status"
          when 'validating' then to_json('VALIDATING'::text)
          when 'pending' then to_json('PENDING'::text)
          when 'approved' then to_json('APPROVED'::text)
          when 'rejected' then to_json('REJECTED'::text)
          when 'revision_requested' then to_json('REVISION_REQUESTED'::text)
          else case
          when t5."status" is null then null
          else '{"\u003ainvalid":0}'::json end end,
          'paid', case
          when t5."reward" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
          else to_json(t5."reward"::text) end,
          'task', j7.v
        ) as v
        from "public"."submissions" as t5
        left join lateral (
          select json_build_object('title', t6."title") as v
          from "public"."tasks" as t6
          where t6."id" = t5."task_id"
          limit 1
        ) as j7 on true
        where p2."subject_type" = 'submission' and t5."id" = p2."subject_id"
        limit 1
      ) as j8 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Campaign',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Campaign:' || t9."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."campaigns" as t9
        where p2."subject_type" = 'campaign' and t9."id" = p2."subject_id"
        limit 1
      ) as j10 on true
      left join lateral (
        select json_build_object(
          '__typename', 'PublicCampaign',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('PublicCampaign:' || t11."id"::text, 'UTF8'), 'base64'),
                  E'\n',
                  ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."public_campaigns" as t11
        where p2."subject_type" = 'public_campaign' and t11."id" = p2."subject_id"
        limit 1
      ) as j12 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Transaction',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Transaction:' || t13."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."transactions" as t13
        where p2."subject_type" = 'transaction' and t13."id" = p2."subject_id"
        limit 1
      ) as j14 on true
      left join lateral (
        select json_build_object(
          '__typename', 'PublicProfile',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('PublicProfile:' || t15."id"::text, 'UTF8'), 'base64'),
                  E'\n',
                  ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."public_profiles" as t15
        where p2."subject_type" = 'user' and t15."id" = p2."subject_id"
        limit 1
      ) as j16 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Withdrawal',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Withdrawal:' || t17."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."withdrawals" as t17
        where p2."subject_type" = 'withdrawal' and t17."id" = p2."subject_id"
        limit 1
      ) as j18 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Badge',
          'nodeId', replace(
            replace(
              replace(
                replace(encode(convert_to('Badge:' || t19."id"::text, 'UTF8'), 'base64'), E'\n', ''),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."badges" as t19
        where p2."subject_type" = 'badge' and t19."id" = p2."subject_id"
        limit 1
      ) as j20 on true
      left join lateral (
        select json_build_object(
          '__typename', 'SupportTicket',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('SupportTicket:' || t21."id"::text, 'UTF8'), 'base64'),
                  E'\n',
                  ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."support_tickets" as t21
        where p2."subject_type" = 'support_ticket' and t21."id" = p2."subject_id"
        limit 1
      ) as j22 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Judgement',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Judgement:' || t23."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."qc_assignments" as t23
        where p2."subject_type" = 'judgement' and t23."id" = p2."subject_id"
        limit 1
      ) as j24 on true
      left join lateral (
        select json_build_object(
          '__typename', 'CompanyInvitation',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('CompanyInvitation:' || t25."id"::text, 'UTF8'), 'base64'),
                  E'\n',
                  ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."company_invitations" as t25
        where p2."subject_type" = 'company_invitation' and t25."id" = p2."subject_id"
        limit 1
      ) as j26 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Deposit',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Deposit:' || t27."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."deposits" as t27
        where p2."subject_type" = 'deposit' and t27."id" = p2."subject_id"
        limit 1
      ) as j28 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Company',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Company:' || t29."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."companies" as t29
        where p2."subject_type" = 'company' and t29."id" = p2."subject_id"
        limit 1
      ) as j30 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Appeal',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Appeal:' || t31."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."appeals" as t31
        where p2."subject_type" = 'appeal' and t31."id" = p2."subject_id"
        limit 1
      ) as j32 on true
      left join lateral (
        select json_build_object(
          '__typename', 'CompanyBlock',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('CompanyBlock:' || t33."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."company_blocks" as t33
        where p2."subject_type" = 'company_block' and t33."id" = p2."subject_id"
        limit 1
      ) as j34 on true
      left join lateral (
        select json_build_object(
          '__typename', 'Report',
          'nodeId', replace(
            replace(
              replace(
                replace(
                  encode(convert_to('Report:' || t35."id"::text, 'UTF8'), 'base64'), E'\n', ''
                ),
                '=',
                ''
              ),
              '+',
              '-'
            ),
            '/',
            '_'
          )
        ) as v
        from "public"."reports" as t35
        where p2."subject_type" = 'report' and t35."id" = p2."subject_id"
        limit 1
      ) as j36 on true
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as l1
  where c.ok
)
from c;
