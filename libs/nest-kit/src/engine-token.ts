/** The name under which the engine is injected. */
export const ENGINE = Symbol('engine');
