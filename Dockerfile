FROM node:24-bookworm-slim AS build
WORKDIR /mosty
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN node build.mjs && npm prune --omit=dev --ignore-scripts

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 MALLOC_ARENA_MAX=2
WORKDIR /mosty
COPY --from=build /mosty/package.json ./
COPY --from=build /mosty/node_modules ./node_modules
COPY --from=build /mosty/dist ./dist
COPY --from=build /mosty/shared/text ./shared/text
RUN mkdir data .tmp && chown node:node data .tmp
USER node
VOLUME /mosty/data
EXPOSE 3000
HEALTHCHECK CMD node -e "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "--max-semi-space-size=8", "dist/server/main.js"]
