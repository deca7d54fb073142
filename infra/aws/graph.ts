import { functions, type MachineBlueprint, machines, routes } from '../blueprint.ts';

/** Whether people call it by HTTP. */
export const behindRoutes = (key: string): boolean => routes.some((route) => route.function === key);

/** Whether it answers nobody but those whom nobody knows. */
export const forStrangersAlone = (key: string): boolean =>
  routes.some(({ function: own, path, strangers = [] }) => own === key && strangers.includes(path));

/** Whether a machine is made of it. */
export const isTask = (key: string): boolean =>
  machines.some(({ placeholders }) => Object.values(placeholders).includes(key));

/**
 * Whether a machine is made of the function, directly or by way of the machines that its tasks start. Such a function
 * is told the machine's ARN by name, since neither could be made before the other.
 */
export function circular(machine: MachineBlueprint, key: string, seen: readonly string[] = []): boolean {
  if (seen.includes(machine.key)) return false;
  return Object.values(machine.placeholders).some(
    (task) => task === key || toldTo(task).some((next) => circular(next, key, [...seen, machine.key])),
  );
}

const toldTo = (key: string): MachineBlueprint[] => {
  const told = functions.find((one) => one.key === key)?.environment ?? [];
  return machines.filter(({ arnVariable }) => told.includes(arnVariable));
};
