/** A request Acuity says no to, in its envelope. */
export class Complaint extends Error {
  constructor(
    readonly status: number,
    readonly error: string,
    // Acuity's sentences do quote what was sent.
    message: string = error,
  ) {
    super(message);
  }

  answer(): Response {
    return Response.json(
      { status_code: this.status, message: this.message, error: this.error },
      { status: this.status },
    );
  }
}

export function bad(error: string, quoted?: unknown): Complaint {
  return new Complaint(400, error, quoted === undefined ? error : `"${String(quoted)}": ${error}`);
}
