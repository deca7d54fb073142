import type { StoredEvent } from '../api/types.ts';
import { civilDayInWords, periodInWords } from '../parts/days.ts';
import { visitWords, visitTold as words } from '../words/zh-CN/inspection-page.ts';
import type { Names } from './names.ts';
import { entriesOf, listIn } from './story.ts';

type Form = Readonly<Record<string, unknown>>;

const textIn = (form: Form, name: string): string[] => {
  const value = form[name];
  return typeof value === 'string' && value.trim() !== '' ? [value] : [];
};

/** What an event says beyond what it is called, a line each; only what was written and is not shown by its kind. */
export function linesOf(event: StoredEvent, names: Names): readonly string[] {
  const { form = {} } = event;
  const about = textIn(form, 'demand').map(names.demand);
  const written = ['reason', 'note'].flatMap((name) => textIn(form, name));
  switch (event.kind) {
    case 'planned':
      return textIn(form, 'theme').map(words.theme);
    case 'answered':
      return [
        ...textIn(form, 'outcome').map((outcome) => (outcome === 'come' ? words.come : words.decline)),
        ...written,
        ...textIn(form, 'instead').map((id) => visitWords.suggests(names.person(id))),
      ];
    case 'postponed':
      return [...newTime(form), ...written];
    case 'place-changed':
      return [
        ...textIn(form, 'place').map(words.newPlace),
        ...textIn(form, 'route').map(words.newRoute),
        ...written,
      ];
    case 'participants-changed':
      return changedPeople(event, names);
    case 'found':
      return foundIn([form], names);
    case 'held':
      return heldLines(event, names);
    case 'remarked':
      return [...textIn(form, 'proposal').map(names.proposal), ...textIn(form, 'text')];
    case 'put-right':
      return about;
    case 'demand-extended':
      return [...about, ...textIn(form, 'until').map((day) => words.until(civilDayInWords(day))), ...written];
    case 'verified':
      return entriesOf(event, 'verified', 'views').map((view) => viewLine(view, names));
    case 'decided':
    case 'instructed':
      return entriesOf(event, event.kind, 'decisions').map((decision) => decisionLine(decision, names));
    default:
      return written;
  }
}

const newTime = (form: Form): string[] => [
  ...(typeof form.starts === 'string' && typeof form.ends === 'string'
    ? [words.newTime(periodInWords(form.starts, form.ends))]
    : []),
  ...textIn(form, 'answerBy').map((day) => words.newAnswerBy(civilDayInWords(day))),
];

function changedPeople(event: StoredEvent, { person }: Names): string[] {
  const { kind, form = {} } = event;
  const added = entriesOf(event, kind, 'add').map((one) => person(String(one.person)));
  const removed = listIn(form, 'remove').map(person);
  const replaced = entriesOf(event, kind, 'replace');
  return [
    ...(added.length > 0 ? [words.added(added.join('、'))] : []),
    ...(removed.length > 0 ? [words.removed(removed.join('、'))] : []),
    ...replaced.map((one) => words.replaced(person(String(one.person)), person(String(one.by)))),
  ];
}

const foundIn = (findings: readonly Form[], { proposal, rating }: Names): string[] =>
  findings
    .filter((one) => typeof one.proposal === 'string')
    .map((one) => words.found(proposal(String(one.proposal)), rating(String(one.rating))));

function heldLines(event: StoredEvent, names: Names): string[] {
  const came = listIn(event.form ?? {}, 'attended').map(names.person);
  const demanded = entriesOf(event, 'held', 'demands').map(({ agency, what, by }) =>
    words.demanded(names.agency(String(agency)), String(what), civilDayInWords(String(by))),
  );
  const anew = entriesOf(event, 'held', 'reopens').map(({ agency, reason }) =>
    words.anew(names.agency(String(agency)), String(reason)),
  );
  return [
    ...(came.length > 0 ? [words.came(came.join('、'))] : []),
    ...foundIn(entriesOf(event, 'held', 'findings'), names),
    ...demanded,
    ...anew,
  ];
}

const viewLine = ({ demand, right, comment }: Form, names: Names): string =>
  [`${names.demand(String(demand))}：${visitWords.right[String(right)]}`, comment].filter(Boolean).join('。');

const decisionLine = ({ demand, outcome, by, note }: Form, names: Names): string =>
  [
    `${names.demand(String(demand))}：${visitWords.decisions[String(outcome)] ?? outcome}`,
    typeof by === 'string' && `${visitWords.newDay}${civilDayInWords(by)}`,
    note,
  ]
    .filter(Boolean)
    .join('。');
