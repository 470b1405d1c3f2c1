/** What the description of the server says of a value (OpenAPI 3.1, JSON Schema). */
export interface SchemaSaid {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: SchemaSaid;
  readonly anyOf?: readonly SchemaSaid[];
  readonly oneOf?: readonly SchemaSaid[];
  readonly properties?: Readonly<Record<string, SchemaSaid>>;
  readonly required?: readonly string[];
}

/** What may come with a request, besides its body. */
export interface ParameterSaid {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: SchemaSaid;
}

/** A body by media type. */
export interface BodySaid {
  readonly required?: boolean;
  readonly description?: string;
  readonly content?: Readonly<Record<string, { readonly schema: SchemaSaid }>>;
}

/** A method at an address. */
export interface OperationSaid {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterSaid[];
  readonly requestBody?: BodySaid;
  readonly responses: Readonly<Record<string, BodySaid>>;
}

/** The description of the server, as far as its page needs it: docs/reference/openapi.json. */
export interface DocumentSaid {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationSaid>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, SchemaSaid>> };
}
