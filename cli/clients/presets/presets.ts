import { immich, mcp, oauth2Proxy, synology, vault } from './guarding';
import { argoCd, grafana, harbor, kubernetes, portainer, proxmox } from './observing';
import type { Preset } from './preset';
import { gitea, gitlab, mattermost, nextcloud, outline, paperless } from './working';

/** All ready-made entries, by name. */
export const PRESETS: readonly Preset[] = [
  argoCd, gitea, gitlab, grafana, harbor, immich, kubernetes, mattermost, mcp, nextcloud, oauth2Proxy, outline, paperless,
  portainer, proxmox, synology, vault,
]; // biome-ignore format: a list reads better than a column
