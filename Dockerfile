# syntax=docker/dockerfile:1

FROM node:24-slim AS base
WORKDIR /app

# Only what decides what is installed, so that a change of code does not install anew.
FROM base AS manifests
COPY package.json package-lock.json .npmrc ./
COPY shared/contracts/package.json shared/contracts/
COPY shared/msw/package.json shared/msw/
COPY backend-api/package.json backend-api/
COPY frontend-dashboard/package.json frontend-dashboard/
COPY frontend-standalone/package.json frontend-standalone/

FROM manifests AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM manifests AS runtime-packages
RUN npm ci --omit=dev --no-audit --no-fund -w @companion/contracts -w @companion/backend-api

FROM base AS runtime
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
RUN mkdir /data && chown node:node /data
COPY --from=runtime-packages /app ./
COPY services.yaml ./
COPY --from=build /app/shared/contracts/dist shared/contracts/dist
COPY --from=build /app/backend-api/dist backend-api/dist
COPY --from=build /app/frontend-standalone/dist frontend-standalone/dist

USER node
VOLUME /data
EXPOSE 3130
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT ?? 3130}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "backend-api/dist/src/main.js"]
