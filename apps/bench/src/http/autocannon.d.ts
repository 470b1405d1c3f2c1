/** The part of autocannon that the benchmark uses; the package has no types of its own. */
declare module 'autocannon' {
  export interface CannonRequest {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    body?: string;
  }

  export interface CannonResult {
    readonly latency: { readonly p50: number; readonly p97_5: number; readonly p99: number };
    readonly errors: number;
    readonly timeouts: number;
    readonly '2xx': number;
    readonly non2xx: number;
  }

  export interface CannonOptions {
    readonly url: string;
    readonly connections: number;
    readonly amount?: number;
    readonly duration?: number;
    readonly overallRate?: number;
    readonly timeout?: number;
    readonly requests: readonly (CannonRequest & {
      readonly setupRequest: (request: CannonRequest) => CannonRequest;
      readonly onResponse?: (status: number, body: string) => void;
    })[];
  }

  export default function autocannon(options: CannonOptions): Promise<CannonResult>;
}
