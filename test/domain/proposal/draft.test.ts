import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DraftCopy, mayHandIn, placeOf, wasHandedIn } from '../../../domain/proposal/draft.ts';

type Sentences = readonly string[];

/** What somebody types on a machine, and what that machine knows of the server. */
interface Machine {
  readonly id: string;
  change: number;
  synced: number;
  seq: number;
  text: Sentences;
}

interface Write {
  readonly from: Machine;
  readonly basedOn: number;
  readonly copy: DraftCopy;
  readonly text: Sentences;
}

/** A draft at the server, two machines and a network that delays and loses; people who keep both whenever they are asked. */
class World {
  server: { seq: number; copy?: DraftCopy; text: Sentences } = { seq: 1, text: [] };
  readonly machines = ['home', 'office'].map(
    (id): Machine => ({ id, change: 1, synced: 1, seq: 1, text: [] }),
  );
  readonly underWay: Write[] = [];
  readonly seconds: Sentences[] = [];
  typed = 0;

  type(machine: Machine): void {
    machine.text = [...machine.text, `sentence ${++this.typed}`];
    machine.change++;
  }

  send({ ...from }: Machine, machine: Machine): void {
    if (from.change === from.synced) return;
    const copy = { id: from.id, change: from.change };
    this.underWay.push({ from: machine, basedOn: from.seq, copy, text: from.text });
  }

  /** One of those under way arrives; perhaps its answer does, too. */
  arrive(which: number, answered: boolean): void {
    const [write] = this.underWay.splice(which % (this.underWay.length || 1), 1);
    if (!write) return;
    const { from, copy, text } = write;
    const place = placeOf(this.server, write);
    if (place === 'follows') this.server = { seq: this.server.seq + 1, copy, text };
    if (!answered) return;
    if (place !== 'newer-kept') {
      from.seq = this.server.seq;
      from.synced = Math.max(from.synced, copy.change);
    } else if (from.change !== from.synced) {
      this.seconds.push(from.text);
      this.#take(from);
    }
  }

  /** Somebody comes back to a machine: what was not changed there follows the server. */
  look(machine: Machine): void {
    if (machine.change === machine.synced && machine.seq !== this.server.seq) this.#take(machine);
  }

  #take(machine: Machine): void {
    machine.change++;
    Object.assign(machine, { text: this.server.text, seq: this.server.seq, synced: machine.change });
  }

  lost(): string[] {
    const kept = [this.server.text, ...this.machines.map(({ text }) => text), ...this.seconds].flat();
    return Array.from({ length: this.typed }, (_, at) => `sentence ${at + 1}`).filter(
      (sentence) => !kept.includes(sentence),
    );
  }
}

const step = fc.record({
  what: fc.constantFrom('type', 'type', 'send', 'arrive', 'arrive', 'look'),
  who: fc.nat(1),
  which: fc.nat(5),
  answered: fc.boolean(),
});

test('whatever is typed on two machines, however the network delays and loses, is somewhere afterwards', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const world = new World();
      for (const { what, who, which, answered } of steps) {
        const machine = world.machines[who];
        if (!machine) continue;
        if (what === 'type') world.type(machine);
        else if (what === 'send') world.send(machine, machine);
        else if (what === 'arrive') world.arrive(which, answered);
        else world.look(machine);
        expect(world.lost()).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

const copy = (id: string, change: number) => ({ id: `the copy ${id}`, change });

test('a machine that writes alone is never asked, whatever answers it misses', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 20 }), (answers) => {
      let kept = { seq: 1, copy: copy('a', 0) };
      let seen = 1;
      for (const [at, answered] of answers.entries()) {
        const mine = copy('a', at + 1);
        expect(placeOf(kept, { basedOn: seen, copy: mine })).toBe('follows');
        kept = { seq: kept.seq + 1, copy: mine };
        if (answered) seen = kept.seq;
      }
    }),
  );
});

test('a text is handed in when it was made from what is kept, and no older one', () => {
  const kept = { seq: 4, copy: copy('a', 7) };
  expect(mayHandIn(kept, { basedOn: 4 })).toBe(true);
  expect(mayHandIn(kept, { basedOn: 3 })).toBe(false);
  expect(mayHandIn(kept, {})).toBe(false);
  expect(mayHandIn(kept, { basedOn: 3, copy: copy('a', 7) })).toBe(true);
  expect(mayHandIn(kept, { basedOn: 4, copy: copy('a', 6) })).toBe(false);
  expect(mayHandIn(kept, { basedOn: 3, copy: copy('b', 9) })).toBe(false);
});

test('handing in again answers the same for the same text alone', () => {
  const handedIn = { copy: copy('a', 7), from: 4 };
  expect(wasHandedIn(handedIn, { copy: copy('a', 7), basedOn: 4 })).toBe(true);
  expect(wasHandedIn(handedIn, { copy: copy('a', 8), basedOn: 4 })).toBe(false);
  expect(wasHandedIn(handedIn, { copy: copy('b', 7), basedOn: 4 })).toBe(false);
  expect(wasHandedIn(handedIn, { basedOn: 3 })).toBe(false);
  expect(wasHandedIn({ from: 0 }, {})).toBe(true);
});
