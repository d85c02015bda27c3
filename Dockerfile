# Vestibule's image: the lean server with all routes in one file, without Next (docs/decisions/0024), and the command
# line (vestibule.mjs). One image serves every stage, because all settings come at run time. The base image is chosen by
# its digest; the tag is for people. `node dev/images/pin.mjs` looks after both: docs/deploy.md.
ARG NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build:lean
# Everything that runs, in one folder that belongs to root and nobody may write to.
RUN mkdir -p /image/generated \
  && cp -R public server server.mjs config generated/vestibule.mjs /image/ \
  && cp generated/front-door.mjs generated/front-door.LICENSES.txt /image/generated/ \
  && rm -f /image/server/*.ts \
  && chmod -R a=rX /image

FROM ${NODE_IMAGE}
# A server needs no package manager and no program that raises its privileges.
RUN rm -rf /usr/local/lib/node_modules /usr/local/include /opt/yarn-* \
    /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn /usr/local/bin/yarnpkg \
  && find / -xdev -type f -perm /6000 -exec chmod a-s {} +
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=build /image ./
# By number: Kubernetes' runAsNonRoot can't look a name up. This is the user "node" of the base image.
USER 1000:1000
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/alive`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.mjs"]
