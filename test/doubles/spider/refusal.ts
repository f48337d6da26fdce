/** What the server answers where it does not do what was asked: nearly always 500, whatever the reason. */
export class Refusal extends Error {
  readonly status: number;

  constructor(message: string, status = 500) {
    super(message);
    this.status = status;
  }
}

/** What a client sees of a panic in the server or in one of its drivers. */
export const panic = (): Refusal => new Refusal('Internal Server Error');
