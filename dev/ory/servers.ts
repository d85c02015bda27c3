import path from 'node:path';

/** One of Ory's servers: the versions that the front door works with, and how the pinned one is built. */
export type OryServer = {
  name: 'kratos' | 'hydra' | 'oathkeeper';
  title: string;
  oldest: string;
  newest: string;
  /** The version that Go builds: the newest one that Go's module system can name. */
  built: string;
  packagePath: string;
  /** Build tags; empty for a server that needs none. */
  tags: string;
  /** The variable in which the server keeps its version; without it `version` answers "master". */
  versionVariable: string;
  moduleDir: string;
};

export const KRATOS: OryServer = {
  name: 'kratos',
  title: 'Kratos',
  oldest: 'v1.3.1',
  newest: 'v26.2.0',
  built: 'v1.3.1',
  packagePath: 'github.com/ory/kratos',
  tags: 'sqlite,json1',
  versionVariable: 'github.com/ory/kratos/driver/config.Version',
  moduleDir: path.join(import.meta.dirname, 'kratos'),
};

export const HYDRA: OryServer = {
  name: 'hydra',
  title: 'Hydra',
  oldest: 'v2.3.0',
  newest: 'v26.2.0',
  built: 'v2.3.0',
  packagePath: 'github.com/ory/hydra/v2',
  tags: 'sqlite,sqlite_omit_load_extension',
  versionVariable: 'github.com/ory/hydra/v2/driver/config.Version',
  moduleDir: path.join(import.meta.dirname, 'hydra'),
};

/** It stores nothing, so it has no database and no migrations. */
export const OATHKEEPER: OryServer = {
  name: 'oathkeeper',
  title: 'Oathkeeper',
  oldest: 'v0.40.9',
  newest: 'v26.2.0',
  built: 'v0.40.9',
  packagePath: 'github.com/ory/oathkeeper',
  tags: '',
  versionVariable: 'github.com/ory/oathkeeper/x.Version',
  moduleDir: path.join(import.meta.dirname, 'oathkeeper'),
};
