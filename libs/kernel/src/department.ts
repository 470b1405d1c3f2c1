/** Codes of départements: 01 to 95 with 2A and 2B for Corsica, 971 to 976 overseas. */
const DEPARTMENT = /^(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-5]|97[1-6])$/;

/** Whether a text is the code of a département: of an office, as far as anybody can say. */
export function isDepartment(text: string): boolean {
  return DEPARTMENT.test(text);
}
