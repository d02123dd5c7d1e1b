# syntax=docker/dockerfile:1
# One file for every part: `--build-arg PART=services/agency-licensing`, or `gateway`.
ARG NODE_IMAGE=node:20-bookworm-slim

# Everything that the lock file names, once for all parts.
FROM ${NODE_IMAGE} AS workspace
WORKDIR /app
ENV SCARF_ANALYTICS=false TURBO_TELEMETRY_DISABLED=1 DO_NOT_TRACK=1
COPY . .
RUN npm ci --include=dev --no-audit --no-fund

# The bundle of one part.
FROM workspace AS bundle
ARG PART
RUN test -n "$PART" && npm run build --workspace "$PART"

# The packages that run, without compilers and test tools.
FROM workspace AS packages
RUN npm prune --omit=dev --no-audit --no-fund

FROM ${NODE_IMAGE} AS part
ARG PART
WORKDIR /app
ENV NODE_ENV=production MUHAFIZ_ENV=production MUHAFIZ_PART=${PART} MUHAFIZ_SERVICE_HOST=0.0.0.0
COPY --from=packages /app/node_modules ./node_modules
COPY --from=bundle /app/package.json ./package.json
COPY --from=bundle /app/${PART} ./${PART}
RUN mkdir -p /var/lib/muhafiz && chown node:node /var/lib/muhafiz
USER node
EXPOSE 8080
ENV MUHAFIZ_SERVICE_PORT=8080 MUHAFIZ_DATA=/var/lib/muhafiz
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.MUHAFIZ_SERVICE_PORT + '/readyz').then((a) => process.exit(a.ok ? 0 : 1), () => process.exit(1))"]
CMD ["sh", "-c", "exec node --enable-source-maps \"$MUHAFIZ_PART/dist/main.js\""]
