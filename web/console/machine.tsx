import handlingMachine from 'machine:handling';
import proposalMachine from 'machine:proposal';
import { useState } from 'preact/hooks';
import type { Handling, Move, Proposal, StoredEvent } from '../api/types.ts';
import { Notice } from '../parts/notices.tsx';
import { StateGraph } from '../state-graph/state-graph.tsx';
import { office as words } from '../words/zh-CN/console.ts';
import { StateDetails } from './state-details.tsx';

const machines = { proposal: proposalMachine, handling: handlingMachine } as const;

interface MachineProps {
  readonly kind: keyof typeof machines;
  readonly name: string;
  readonly subject: Proposal | Handling;
  readonly events: readonly StoredEvent[];
  /** The moves of this subject alone. */
  readonly moves: readonly Move[];
  readonly mayAct: boolean;
  readonly reload: () => void;
}

/** The machine that carries a proposal or a handling: where it is, where it has been, and the office's hand in it. */
export function Machine({ kind, name, subject, events, moves, mayAct, reload }: MachineProps) {
  const [said, say] = useState(false);
  const done = () => {
    say(true);
    reload();
  };
  return (
    <section>
      <h2>{name}</h2>
      {said && <Notice tone="good">{<p>{words.done}</p>}</Notice>}
      <StateGraph name={name} definition={machines[kind]} events={events}>
        {(chosen) => (
          <StateDetails
            key={chosen.node.name}
            kind={kind}
            chosen={chosen}
            subject={subject}
            moves={moves}
            mayAct={mayAct}
            done={done}
          />
        )}
      </StateGraph>
    </section>
  );
}
