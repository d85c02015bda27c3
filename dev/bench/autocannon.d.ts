/** The part of autocannon that the bench uses. The package has no types. */
declare module 'autocannon' {
  type Options = {
    url: string;
    amount: number;
    connections: number;
    headers: Record<string, string>;
    /** Seconds. */
    timeout: number;
  };
  type Result = { '2xx': number; non2xx: number; errors: number; latency: { p50: number } };
  export default function autocannon(options: Options): PromiseLike<Result>;
}
