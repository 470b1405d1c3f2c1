/** The fact says everything by its name and its day. */
export type NoData = { readonly [key: string]: never };
