/** When a step of an execution is called that another has taken the place of: the machine ends by this name. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
  constructor(subjectId: string, epoch: number) {
    super(`The execution of ${subjectId} in epoch ${epoch} has been superseded.`);
  }
}
