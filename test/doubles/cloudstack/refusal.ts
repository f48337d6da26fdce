/** What CloudStack answers instead of a result: an `errorcode` of its own, which is the HTTP status too. */
export class CloudStackRefusal extends Error {
  readonly errorcode: number;
  readonly cserrorcode: number;

  constructor(errorcode: number, text: string, cserrorcode = 9999) {
    super(text);
    this.errorcode = errorcode;
    this.cserrorcode = cserrorcode;
  }
}

/** Codes of ApiErrorCode.java. */
export const errorCodes = {
  unauthorised: 401,
  methodNotAllowed: 405,
  apiLimit: 429,
  malformedParameter: 430,
  parameter: 431,
  unsupported: 432,
  internal: 530,
  account: 531,
  accountLimit: 532,
  capacity: 533,
  unavailable: 534,
  allocation: 535,
  inUse: 536,
  ruleConflict: 537,
} as const;

export const invalid = (text: string): CloudStackRefusal => new CloudStackRefusal(errorCodes.parameter, text, 4350);

export const missing = (command: string, parameter: string): CloudStackRefusal =>
  invalid(`Unable to execute API command ${command.toLowerCase()} due to missing parameter ${parameter}`);

/** The only way in which CloudStack says that an id is unknown. */
export const noSuchEntity = (command: string, parameter: string, value: string): CloudStackRefusal =>
  new CloudStackRefusal(
    errorCodes.parameter,
    `Unable to execute API command ${command.toLowerCase()} due to invalid value. Invalid parameter ${parameter} value=${value} due to incorrect long value format, or entity does not exist or due to incorrect parameter annotation for the field in api cmd class.`,
  );

/** Somebody else who is no administrator gets this text for 530, 533 and 534 of an answer. */
export const hiddenText = 'Internal error executing command, please contact your system administrator';
