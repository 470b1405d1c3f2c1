/** A text that may quote the connection of a server, without its password. */
export function withoutPasswords(text: string): string {
  return text.replaceAll(/(\besdb(?:\+discover)?:\/\/[^\s:@/?]*):[^\s@/]*@/g, '$1:…@');
}
