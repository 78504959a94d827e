import { useLive, useRead } from '../data';
import { Problem } from '../frame/form';
import { asDay, asMoment, asMoney, asWords } from '../frame/format';
import { Icon } from '../frame/icons';
import { AnswerChangedDocument, TaskDocument, type AnswerFragment, type TaskQuery } from '../gql/graphql';
import { AnswerForm } from './AnswerForm';
import { TYPE_NAMES } from './Feed';

export function TaskPage({ id }: { id: string }) {
  const { data, failure, isLoading, reload } = useRead(TaskDocument, { id });
  // An answer has an id: whatever happens to it is taken up by the cache, and shown.
  useLive(AnswerChangedDocument, {});
  const task = data?.task;

  if (!task) {
    return (
      <div aria-live="polite">
        <Problem failure={failure} onRetry={reload} />
        {isLoading && <div className="card waiting" />}
        {data && <p className="empty">There is no such task, or not any more.</p>}
      </div>
    );
  }
  const answers = task.submissions.nodes;
  return (
    <div className="columns">
      <article className="panel">
        <a href="#/" className="back">
          All tasks
        </a>
        <header className="title">
          <span className={`tile ${task.taskType}`}>
            <Icon name={task.taskType} />
          </span>
          <div>
            <h1>{task.title}</h1>
            <p className="quiet">{[task.company?.name, TYPE_NAMES[task.taskType]].filter(Boolean).join(' · ')}</p>
          </div>
        </header>
        <p className="long">{task.description}</p>
        <Facts task={task} />
      </article>
      <section className="panel" aria-label="Your answer">
        {answers.length > 0 && <Answers answers={answers} />}
        {canAnswer(task) && <AnswerForm task={task} />}
        {!task.isOpen && <p className="empty">This task takes no more answers.</p>}
      </section>
    </div>
  );
}

type Task = NonNullable<TaskQuery['task']>;

const canAnswer = ({ isOpen, submissions: { nodes } }: Task) => isOpen && nodes.every(({ status }) => status === 'REJECTED');

function Facts({ task }: { task: Task }) {
  const facts = {
    Reward: asMoney(task.reward),
    Points: String(task.xpReward),
    Takes: task.timeEstimate,
    Difficulty: asWords(task.difficulty),
    'Places left': String(task.slotsLeft),
    Languages: task.requiredLanguages?.join(', '),
    Until: task.deadline && asDay(task.deadline),
  };
  return (
    <dl className="grid">
      {Object.entries(facts).map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Answers({ answers }: { answers: AnswerFragment[] }) {
  return (
    <>
      <h2>What you sent</h2>
      <ul className="rows" aria-live="polite">
        {answers.map(({ id, status, submittedAt, rejectionReason, reward }) => (
          <li key={id}>
            <div>
              <strong>{asWords(status)}</strong>
              <span className="quiet">{rejectionReason ?? asMoment(submittedAt)}</span>
            </div>
            <span className={`state ${status}`}>{asMoney(reward)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
