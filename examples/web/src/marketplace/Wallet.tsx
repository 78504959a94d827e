import { useLive, useRead, useWrite } from '../data';
import { Button, Field, Problem, text, useForm } from '../frame/form';
import { asDay, asMoney, asWords } from '../frame/format';
import { ListEnd } from '../frame/list';
import { RequestWithdrawalDocument, WalletDocument, WithdrawalChangedDocument, type WalletQuery } from '../gql/graphql';

export function Wallet() {
  const read = useRead(WalletDocument, {});
  useLive(WithdrawalChangedDocument, {});
  const { me, transactions, withdrawals } = read.data ?? {};
  return (
    <>
      <h1>Wallet</h1>
      <dl className="grid figures">
        {Object.entries({ Balance: me?.balance, Earned: me?.totalEarned, Withdrawn: me?.totalWithdrawn }).map(([name, amount]) => (
          <div key={name} className="panel">
            <dt>{name}</dt>
            <dd>{amount ? asMoney(amount) : '…'}</dd>
          </div>
        ))}
      </dl>
      <div className="columns">
        <section className="panel" aria-labelledby="history">
          <h2 id="history">History</h2>
          <ul className="rows">
            {transactions?.edges.map(({ node }) => (
              <li key={node.id}>
                <div>
                  <strong>{node.description || asWords(node.type)}</strong>
                  <span className="quiet">
                    {asDay(node.createdAt)} · {asMoney(node.balanceAfter)} after it
                  </span>
                </div>
                <span className={node.amount.startsWith('-') ? 'amount' : 'amount in'}>{asMoney(node.amount)}</span>
              </li>
            ))}
          </ul>
          <ListEnd
            read={read}
            shown={transactions?.edges.length}
            page={transactions?.pageInfo}
            empty="Nothing yet. What you earn appears here."
          />
        </section>
        <section className="panel" aria-label="Withdraw">
          <WithdrawForm />
          <Withdrawals rows={withdrawals?.nodes ?? []} />
        </section>
      </div>
    </>
  );
}

function WithdrawForm() {
  const request = useWrite(RequestWithdrawalDocument);
  const { onSubmit, isSending, failure } = useForm(async (form) => {
    await request({
      input: {
        amount: text(form, 'amount'),
        method: 'PAYPAL',
        accountDetails: { email: text(form, 'email') },
        idempotencyKey: crypto.randomUUID(),
      },
    });
  });
  return (
    <form onSubmit={onSubmit}>
      <h2>Withdraw to PayPal</h2>
      <Field label="Amount">
        <input name="amount" inputMode="decimal" pattern="[0-9]+([.][0-9]{1,2})?" placeholder="5.00" required />
      </Field>
      <Field label="PayPal address">
        <input name="email" type="email" autoComplete="email" required />
      </Field>
      <Problem failure={failure} />
      <Button className="primary" isBusy={isSending}>
        Withdraw
      </Button>
    </form>
  );
}

function Withdrawals({ rows }: { rows: NonNullable<WalletQuery['withdrawals']>['nodes'] }) {
  return (
    <ul className="rows" aria-live="polite" aria-label="Withdrawals">
      {rows.map(({ id, amount, accountMasked, status, requestedAt }) => (
        <li key={id}>
          <div>
            <strong>{asMoney(amount)}</strong>
            <span className="quiet">
              {asDay(requestedAt)} to {accountMasked}
            </span>
          </div>
          <span className={`state ${status}`}>{asWords(status)}</span>
        </li>
      ))}
    </ul>
  );
}
