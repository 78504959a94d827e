import { useState } from 'react';
import { useRead } from '../data';
import { asDay, asMoney } from '../frame/format';
import { Icon } from '../frame/icons';
import { ListEnd } from '../frame/list';
import { FeedDocument, type MeQuery, type TaskCardFragment, type TaskType } from '../gql/graphql';

const TYPES: TaskType[] = ['TEXT', 'IMAGE', 'AUDIO', 'LINGUASENSE', 'VALIDATION', 'RLHF'];
export const TYPE_NAMES: Record<TaskType, string> = {
  AUDIO: 'Audio',
  IMAGE: 'Pictures',
  TEXT: 'Writing',
  VALIDATION: 'Checking',
  LINGUASENSE: 'Languages',
  RLHF: 'Comparing',
};

export function Feed({ me }: { me: MeQuery['me'] | undefined }) {
  const [type, setType] = useState<TaskType | null>(null);
  return (
    <>
      <Person me={me} />
      <h1>Tasks for you</h1>
      <fieldset className="chips">
        <legend className="unseen">Kind of task</legend>
        {[null, ...TYPES].map((each) => (
          <label key={each}>
            <input type="radio" name="type" checked={type === each} onChange={() => setType(each)} />
            <span>{each ? TYPE_NAMES[each] : 'All'}</span>
          </label>
        ))}
      </fieldset>
      <Tasks key={type} type={type} />
    </>
  );
}

function Tasks({ type }: { type: TaskType | null }) {
  const read = useRead(FeedDocument, { type });
  const feed = read.data?.taskFeed;
  const tasks = feed?.edges.flatMap(({ node }) => node.task ?? []);
  return (
    <>
      <ul className="cards" aria-busy={!tasks}>
        {tasks?.map((task) => (
          <li key={task.id}>
            <TaskCard task={task} />
          </li>
        ))}
        {!tasks && read.isLoading && [1, 2, 3, 4, 5, 6].map((each) => <li key={each} className="card waiting" />)}
      </ul>
      <ListEnd read={read} shown={tasks?.length} page={feed?.pageInfo} empty="Nothing of this kind right now." />
    </>
  );
}

function TaskCard({ task }: { task: TaskCardFragment }) {
  return (
    <a className="card" href={`#/tasks/${task.id}`}>
      <span className={`tile ${task.taskType}`}>
        <Icon name={task.taskType} />
      </span>
      <span className="reward">{asMoney(task.reward)}</span>
      <strong>{task.title}</strong>
      <span className="quiet">{task.company?.name ?? TYPE_NAMES[task.taskType]}</span>
      <span className="facts">
        {task.timeEstimate && <span>{task.timeEstimate}</span>}
        <span>{task.slotsLeft} places</span>
        <span>{task.deadline ? `until ${asDay(task.deadline)}` : `${task.xpReward} points`}</span>
      </span>
    </a>
  );
}

function Person({ me }: { me: MeQuery['me'] | undefined }) {
  return (
    <section className="person" aria-label="You">
      <div>
        <span className="quiet">{me ? `Hello, ${me.fullName.split(' ')[0] ?? ''}` : 'Hello'}</span>
        <strong>{me ? asMoney(me.balance) : '…'}</strong>
      </div>
      {me && (
        <dl>
          <div>
            <dt>Level {me.level}</dt>
            <dd>
              <progress value={me.currentXp} max={me.targetXp} aria-label={`${me.currentXp} of ${me.targetXp} points`} />
            </dd>
          </div>
          <div>
            <dt>Trust</dt>
            <dd>{me.trustScore} of 10</dd>
          </div>
        </dl>
      )}
    </section>
  );
}
