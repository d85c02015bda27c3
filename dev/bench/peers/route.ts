/** The public addresses that a path can belong to. */
export type Servers = { kratos: string; hydra: string; ui: string };

const KRATOS = /^\/(self-service\/|schemas(\/|$)|sessions(\/|$)|\.well-known\/ory\/)/;
const HYDRA = /^\/(oauth2\/|userinfo$|\.well-known\/)/;

/** Which server a path of the public origin belongs to, for an ingress in front of Kratos, Hydra and a login page. */
export function routeByPath(path: string, { kratos, hydra, ui }: Servers): string {
  if (KRATOS.test(path)) return kratos;
  return HYDRA.test(path) ? hydra : ui;
}
